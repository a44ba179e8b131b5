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

/** Does what the image's COPY and `npm ci --omit=dev --omit=optional` do, out of what is installed here. */
function install(folder: string): void {
  for (const [, ...words] of instruction('COPY')) {
    const isBuilt = words[0]?.startsWith('--from=') ?? false;
    const [target = '', ...sources] = (isBuilt ? words.slice(1) : words).reverse();
    for (const source of sources.map((one) => one.replace(/^\/app\//, ''))) {
      const from = join(root, source);
      const to = target === './' ? join(folder, source) : join(folder, target);
      mkdirSync(dirname(to), { recursive: true });
      if (!isBuilt) cpSync(from, to, { recursive: true });
      else writeInterface(to);
    }
  }
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

/** Whether it is built here or not: the recipe is what is tried. */
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
    install(app);
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

test('every setting that the recipes make is one the server has', () => {
  const files = readdirSync(join(root, 'deploy'), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  const text = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n');
  const ofCaddy = new Set(['SMARTLITE_DOMAIN', 'SMARTLITE_SERVERS', 'SMARTLITE_']);
  const settings = new Set([...text.matchAll(/SMARTLITE_[A-Z_]*/g)].map(([name]) => name));
  const help = execFileSync(process.execPath, [join(root, 'sync-server/main.ts'), '--help'], { encoding: 'utf8' });
  for (const setting of settings) {
    if (ofCaddy.has(setting)) continue;
    expect(help).toContain(`--${setting.slice('SMARTLITE_'.length).toLowerCase().replaceAll('_', '-')} `);
  }
  expect(settings).toContain('SMARTLITE_DATABASE_URL');
});

test('a service gets longer to stop than requests under way get to finish', () => {
  const unit = readFileSync(join(root, 'deploy/smartlite.service'), 'utf8');
  const drain = readFileSync(join(root, 'sync-server/http/draining.ts'), 'utf8');
  const drainMs = Number(/DRAIN_MS = ([\d_]+)/.exec(drain)?.[1]?.replaceAll('_', ''));
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) * 1_000).toBeGreaterThan(drainMs);
  expect(unit).toMatch(/^User=smartlite$/m);
});
