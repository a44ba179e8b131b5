import { spawn } from 'node:child_process';

/**
 * Runs npm quietly.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, complaints: string }>} its exit code, and what it complained about
 */
export function runNpm(root, args) {
  // Started by npm, its own entry point is known; that is the same npm, and needs no shell on Windows.
  const entry = process.env.npm_execpath;
  const child = entry?.endsWith('.js')
    ? spawn(process.execPath, [entry, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
    : spawn('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const stop = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return new Promise((resolve) => {
    child.on('error', () =>
      resolve({ code: 1, complaints: 'npm was not found. It comes with Node: https://nodejs.org' }),
    );
    child.on('close', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code: code ?? 1, complaints });
    });
  });
}

/**
 * Whether npm reaches its registry, through its own settings for proxies and mirrors; another answer than none is one.
 *
 * @param {string} root
 */
export async function reachesRegistry(root) {
  const { complaints } = await runNpm(root, ['ping', '--fetch-retries=0', '--fetch-timeout=15000', '--loglevel=error']);
  return !/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT/.test(
    complaints,
  );
}
