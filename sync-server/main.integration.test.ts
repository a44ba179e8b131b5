import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openStorage } from './storage/open-storage.ts';
import { ApiClient } from './testing/api-client.ts';
import { killServerProcesses, type ServerProcess, serverProcess } from './testing/server-process.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smartlite-main-'));
});
afterEach(async () => {
  killServerProcesses();
  await rm(folder, { recursive: true, force: true });
});

function start(args: readonly string[], environment: Record<string, string> = {}): ServerProcess {
  return serverProcess(['--port', '0', '--data-dir', folder, ...args], environment);
}

/** Runs a server that is to refuse: one line on stderr, nothing on stdout, exit 2. */
async function refusal(args: readonly string[], environment?: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await start(args, environment).ended;
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trim().split('\n')).toHaveLength(1);
  return stderr.trim();
}

/** Windows has no signals to hear: there a process is ended from outside, at once, and has no code. */
const onWindows = process.platform === 'win32';
const endedBySignal = onWindows ? null : 0;

describe('a server that runs', () => {
  test('says so in exactly one line, and ends with 0 when asked to', async () => {
    const server = start([]);
    const url = await server.ready;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    server.child.kill('SIGTERM');
    const { code, stdout } = await server.ended;
    expect({ code, stdout }).toEqual({ code: endedBySignal, stdout: `SmartLite sync server ready at ${url}\n` });
  });

  test.skipIf(onWindows)('drains once, whoever tells it to end and however often', async () => {
    const server = start([]);
    const url = await server.ready;
    const underWay = slowRequest(url);
    await underWay.begun;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const) server.child.kill(signal);
    // It has heard them all once it takes nobody new any more.
    await expect.poll(() => fetch(`${url}/healthz`).catch(() => 'refused'), { timeout: 10_000 }).toBe('refused');
    underWay.finish();
    expect(await underWay.status).toBe(401);
    expect((await server.ended).code).toBe(0);
  });

  test.skipIf(onWindows)('run by npm, it ends with it', async () => {
    const npm = spawn('npm', ['run', 'server', '--', '--port', '0', '--data-dir', folder], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
      // A group of its own, so that nothing of it outlives this test.
      detached: true,
    });
    onTestFinished(() => killGroup(npm));
    const gone = once(npm, 'exit');
    let told = '';
    for await (const text of npm.stdout) {
      told += text;
      if (told.includes('ready at')) break;
    }
    const url = /ready at (\S+)\n/.exec(told)?.[1] ?? '';
    npm.kill('SIGTERM');
    await gone;
    await expect.poll(() => fetch(`${url}/healthz`).catch(() => 'refused'), { timeout: 10_000 }).toBe('refused');
  });

  test('prints the code for the first organization where others may reach it, until there is one', async () => {
    const first = start(['--trust-proxy', '1']);
    const url = await first.ready;
    await expect.poll(first.complaints).toMatch(/Set-up code/);
    const [, setupCode] =
      /^Set-up code for the first organization: ([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})$/m.exec(first.complaints()) ?? [];
    const admin = { username: 'ada', displayName: 'Ada', password: 'correct horse battery' };
    await new ApiClient(url).signUp({ orgId: 'acme', name: 'Acme', admin, setupCode });
    first.child.kill('SIGTERM');
    await first.ended;
    const again = start(['--trust-proxy', '1']);
    await again.ready;
    again.child.kill('SIGTERM');
    expect((await again.ended).stderr).not.toContain('Set-up code');
  });

  test('takes its flags from the environment too', async () => {
    const server = start([], { SMARTLITE_REGISTRATION: 'closed', SMARTLITE_POLL_SECONDS: '3' });
    const answer = await fetch(`${await server.ready}/api/orgs`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"orgId":"acme","name":"Acme","admin":{"username":"a","displayName":"A","password":"password1"}}',
    });
    expect(answer.status).toBe(403);
  });

  test('a second one on its data folder is refused with its process id; after a kill it is not', async () => {
    const first = start([]);
    await first.ready;
    expect(await refusal([])).toContain(`process ${first.child.pid}`);
    await first.kill();
    const third = start([]);
    await third.ready;
  });
});

function killGroup({ pid }: ChildProcess): void {
  try {
    process.kill(-Number(pid), 'SIGKILL');
  } catch {
    // Nobody is left.
  }
}

/** A request whose body is sent in two parts, with as much time between them as the test takes. */
function slowRequest(url: string) {
  const body = '{"orgId":"acme","username":"ann","password":"wrong password"}';
  const sent = request(`${url}/api/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': body.length, Expect: '100-continue' },
  });
  sent.flushHeaders();
  return {
    /** The server has taken it on: it asks for the body. */
    begun: once(sent, 'continue').then(() => sent.write(body.slice(0, 9))),
    finish: () => sent.end(body.slice(9)),
    status: once(sent, 'response').then(([answer]) => answer.statusCode),
  };
}

describe('a server that cannot start', () => {
  // All the flags: config.test.ts.
  test.each([
    { wrong: 'a flag', args: ['--port', 'many'], words: '--port' },
    { wrong: 'a file', args: ['--tls-cert', '/nowhere.pem', '--tls-key', '/nowhere.pem'], words: 'cannot be read' },
    { wrong: 'the database', args: ['--database-url', 'postgres://127.0.0.1:1/none'], words: 'ECONNREFUSED' },
  ])('says why in one line: $wrong', async ({ args, words }) => {
    expect(await refusal(args)).toContain(words);
  });

  test('a command says why in one line too', async () => {
    const { code, stdout, stderr } = await serverProcess(['backup']).ended;
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: "missing required argument 'file'\n" });
  });

  test('a command that there is not is answered with those that there are', async () => {
    const { code, stderr } = await serverProcess(['bakup', 'x.db']).ended;
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no command bakup.*backup, restore/),
    });
  });

  test('the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect(await refusal(['--port', String(port)])).toContain(`Port ${port}`);
    other.close();
  });

  test('the database file is no database, and is left as it was', async () => {
    const file = join(folder, 'smartlite.db');
    const text = 'This is a letter to my aunt, not a database. '.repeat(100);
    await writeFile(file, text);
    expect(await refusal([])).toContain('smartlite.db');
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('the data folder is a file, or may not be made', async () => {
    await mkdir(join(folder, 'inner'));
    await writeFile(join(folder, 'inner', 'file'), '');
    expect(await refusal(['--data-dir', join(folder, 'inner', 'file')])).toContain('data folder');
  });

  test('the database is from a newer version', async () => {
    const storage = await openStorage({ dataDir: folder });
    await storage.db
      .withTables<{ smartlite_migrations: { name: string; timestamp: string } }>()
      .insertInto('smartlite_migrations')
      .values({ name: '999-from-the-future', timestamp: '2030-01-01T00:00:00.000Z' })
      .execute();
    await storage.close();
    expect(await refusal([])).toMatch(/newer version.*999-from-the-future/);
  });
});

test('--help explains every flag on stdout and ends with 0', async () => {
  const { code, stdout } = await start(['--help']).ended;
  expect(code).toBe(0);
  for (const flag of [
    '--port',
    '--data-dir',
    '--database-url',
    '--demo',
    '--registration',
    '--trust-proxy',
    '--metrics-token',
  ]) {
    expect(stdout).toContain(flag);
  }
  for (const command of ['backup', 'restore', 'mark-restored', 'migrate']) expect(stdout).toContain(`  ${command} `);
});
