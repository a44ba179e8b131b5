import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { npmProgram } from './own-npm.mjs';
import { runQuietly } from './run-command.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const NOBODY = 65_534;
const runsAsRoot = process.getuid?.() === 0;

/** What the last stage of the image says, an instruction a line. */
function lastStage(): string[][] {
  const text = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
  const stage = text.slice(text.lastIndexOf('\nFROM '));
  return stage.split('\n').flatMap((line) => (line === '' || line.startsWith('#') ? [] : [line.trim().split(/\s+/)]));
}

const instruction = (name: string) => lastStage().filter(([first]) => first === name);
/** The command in an instruction's list, `["node", "…"]`. */
const commandOf = (words: readonly string[]): string[] => {
  const text = words.join(' ');
  return JSON.parse(text.slice(text.indexOf('[')));
};

/** Does what the image's COPY and its `npm ci` do. */
async function install(folder: string): Promise<void> {
  copySources(folder);
  const [, npm, ...args] = instruction('RUN').find(([, program]) => program === 'npm') ?? [];
  expect([npm, ...args]).toEqual(['npm', 'ci', '--omit=dev', '--omit=optional', '--ignore-scripts']);
  const { command, args: before, shell } = npmProgram(process.env, process.platform);
  // What `npm test` installed came through npm's cache: nothing is downloaded a second time.
  const words = [...before, ...args, '--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runQuietly(command, words, { cwd: folder, shell });
  if (code === 0) return;
  expect(output).toContain('ENOTCACHED');
  console.warn('npm has not kept what it installed: the packages are copied, and `npm ci` itself was not tried.');
  copyPackages(folder);
}

function copySources(folder: string): void {
  for (const [, ...words] of instruction('COPY')) {
    const isBuilt = words[0]?.startsWith('--from=') ?? false;
    const [target = '', ...sources] = (isBuilt ? words.slice(1) : words).reverse();
    for (const source of sources.map((one) => one.replace(/^\/app\//, ''))) {
      const from = join(root, source);
      const to = target === './' ? join(folder, source) : join(folder, target);
      mkdirSync(dirname(to), { recursive: true });
      if (!isBuilt || existsSync(from)) cpSync(from, to, { recursive: true });
      else writeInterface(to);
    }
  }
}

function copyPackages(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const [path, { dev, devOptional, optional }] of Object.entries<Record<string, boolean>>(packages)) {
    if (path === '' || dev || devOptional || optional || !existsSync(join(root, path))) continue;
    cpSync(join(root, path), join(folder, path), {
      recursive: true,
      filter: (one) => !isNested(one, join(root, path)),
    });
  }
}

/** Packages within packages have entries of their own. */
const isNested = (file: string, below: string) => file.startsWith(join(below, 'node_modules'));

/** In place of the built one, where this test is run alone; `npm test` has built it by now. */
function writeInterface(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>SmartLite</title>');
}

test.skipIf(process.platform === 'win32')(
  'the image starts as another user from a tree nobody can write to, is healthy, and stops',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'smartlite-production-'));
    onTestFinished(() => {
      execFileSync('chmod', ['-R', 'u+w', folder]);
      rmSync(folder, { recursive: true });
    });
    const [app, data] = [join(folder, 'app'), join(folder, 'data')];
    mkdirSync(app);
    await install(app);
    mkdirSync(data, { mode: 0o700 });
    chmodSync(folder, 0o755);
    execFileSync('chmod', ['-R', 'a-w,a+rX', app]);
    const user = runsAsRoot ? { uid: NOBODY, gid: NOBODY } : {};
    if (runsAsRoot) chownSync(data, NOBODY, NOBODY);
    expect(instruction('USER')).toEqual([['USER', 'node']]);

    const said = Object.fromEntries(instruction('ENV').flatMap(([, ...all]) => all.map((one) => one.split('='))));
    const [command = '', ...args] = commandOf(instruction('CMD')[0] ?? []);
    expect(command).toBe('node');
    const env = { ...said, SMARTLITE_DATA_DIR: data, SMARTLITE_TRUST_PROXY: '1', SMARTLITE_PORT: '0' };
    const server = spawn(process.execPath, args, { ...user, cwd: app, env, stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void server.kill('SIGKILL'));
    const [ready] = await once(server.stdout, 'data');
    const port = /:(\d+)\n/.exec(String(ready))?.[1];

    const [, ...check] = commandOf(instruction('HEALTHCHECK')[0] ?? []);
    const healthy = check.map((word) => word.replace('4180', String(port)));
    execFileSync(process.execPath, healthy, { cwd: app, ...user });
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { Accept: 'text/html' } });
    expect(await page.text()).toContain('<title>SmartLite</title>');
    expect(readdirSync(data)).toContain('smartlite.db');

    server.kill('SIGTERM');
    expect((await once(server, 'exit'))[0]).toBe(0);
    expect(() => execFileSync(process.execPath, healthy, { stdio: 'ignore' })).toThrow();
  },
);
