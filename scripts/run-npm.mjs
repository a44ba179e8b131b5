import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { npmProgram } from './own-npm.mjs';

/**
 * Runs npm quietly. When this process is told to end meanwhile, both end at once: on a signal of its own npm would undo
 * what it has installed so far, which takes half a minute, and the next start begins afresh in any case.
 *
 * @param {string} root
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, complaints: string }>} its exit code, and what it complained about
 */
export function runNpm(root, args) {
  const npm = npmProgram(process.env, process.platform);
  const child = spawn(npm.command, [...npm.args, ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: npm.shell,
  });
  let complaints = '';
  child.stderr.on('data', (text) => {
    complaints += text;
  });
  const stop = (/** @type {NodeJS.Signals} */ signal) => {
    child.kill('SIGKILL');
    console.error('Stopped before everything was installed. The next start begins it afresh.');
    process.exit(128 + constants.signals[signal]);
  };
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
