import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { commandCalled } from '../command-line/commands.ts';
import { type RunningServer, startServer } from '../server.ts';
import { ApiClient } from '../testing/api-client.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';
import { killServerProcesses, serverProcess } from '../testing/server-process.ts';
import { canMountDisks, smallDisk } from '../testing/small-disk.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';

let folder: string;
let dataDir: string;
let file: string;
const running: RunningServer[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'smartlite-backups-'));
  dataDir = join(folder, 'data');
  file = join(folder, 'backup.db');
});
afterEach(async () => {
  killServerProcesses();
  await Promise.all(running.splice(0).map((server) => server.close()));
  await rm(folder, { recursive: true, force: true });
});

/** A server in this process; one of its own is for what only another process can do, or have done to it. */
const serve = async (): Promise<RunningServer> => {
  const options = { port: 0, host: '127.0.0.1', dataDir, demo: false, pollSeconds: 15, trustProxy: false } as const;
  const server = await startServer(
    { ...options, registration: 'open' },
    { passwords: quickPasswords, webRoot: '/nonexistent' },
  );
  running.push(server);
  return server;
};
const serveInAnotherProcess = () => serverProcess(['--port', '0', '--data-dir', dataDir]);
/** Does what a command does. @returns what it says */
const command = async (name: string, ...words: readonly string[]): Promise<string> => {
  const said: string[] = [];
  await commandCalled(name)?.run([...words, '--data-dir', dataDir], {}, (line) => said.push(line));
  return said.join('\n');
};
const started = async (): Promise<{ server: RunningServer; org: TestOrg }> => {
  const server = await serve();
  return { server, org: await testOrg(new ApiClient(server.url)) };
};
const stop = async (server: RunningServer) => {
  running.splice(running.indexOf(server), 1);
  await server.close();
};
const namesIn = async (who: ApiClient) => (await who.pullAll('records')).map(({ id }) => id).sort();
const push = (who: ApiClient, ...ids: readonly string[]) =>
  who.push('records', ...ids.map((id) => ({ newDocumentState: lead(id, 'ann') })));

/** A command that is to refuse, in one line for the person who typed it. */
async function expectRefusal(words: readonly [string, ...string[]], why: RegExp): Promise<void> {
  const refusal = await command(...words).then(
    (said) => new Error(`It did not refuse, but said: ${said}`),
    (error: unknown) => error as Error,
  );
  expect(refusal.message).toMatch(why);
  expect(refusal.message).not.toContain('\n');
  expect(['ConfigError', 'StorageError']).toContain(refusal.name);
}

describe('backup', () => {
  test('of a server at work is complete up to one moment, readable by the owner alone, and can be served', async () => {
    const { server, org } = await started();
    let writing = true;
    const writer = (async () => {
      let pushed = 0;
      for (; writing; pushed += 1) await push(org.ann, `a${pushed}`, `b${pushed}`);
      return pushed;
    })();
    await push(org.ann, 'before');
    const outcome = await serverProcess(['backup', file, '--data-dir', dataDir]).ended;
    writing = false;
    const pushed = await writer;
    expect(outcome.stdout).toMatch(
      /^Backed up 1 organization, [\d,]+ documents to .*backup\.db, and restored them once/,
    );
    // Windows keeps no such modes.
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    await stop(server);

    await command('restore', file);
    const again = await serve();
    const names = await namesIn(org.ann.at(again.url));
    expect(names).toContain('before');
    const halves = (letter: string) =>
      names.filter((name) => name.startsWith(letter)).length - (letter === 'b' ? 1 : 0);
    expect(halves('a')).toBe(halves('b'));
    expect(halves('a')).toBeLessThanOrEqual(pushed);
  });

  test('works while no server runs, and beside a log that a killed one left', async () => {
    const server = serveInAnotherProcess();
    const org = await testOrg(new ApiClient(await server.ready));
    await push(org.ann, 'r1');
    await server.kill();
    await command('backup', file);
    await rm(dataDir, { recursive: true });
    await command('restore', file);
    expect(await namesIn(org.ann.at((await serve()).url))).toEqual(['r1']);
  });

  test('never overwrites, and says what is wrong', async () => {
    await expectRefusal(['backup', file], /There is no database in .*data\. Say where it is with --data-dir/);
    await stop((await started()).server);
    await writeFile(file, 'precious');
    await expectRefusal(['backup', file], /backup\.db is there already/);
    expect(await readFile(file, 'utf8')).toBe('precious');
    await expectRefusal(['backup', join(folder, 'nowhere', 'b.db')], /could not be written: ENOENT/);
    await expectRefusal(['backup'], /missing required argument 'file'/);
    await expectRefusal(['backup', file, '--port', '1'], /--port/);
    await expectRefusal(['backup', file, '--database-url', 'postgres://x'], /pg_dump/);
    await writeFile(join(folder, 'b.db.partial'), '');
    await expectRefusal(['backup', join(folder, 'b.db')], /another backup is being written/);
  });

  test('of what could not be restored is none, though every page of it is sound', async () => {
    await stop((await started()).server);
    const database = new DatabaseSync(join(dataDir, 'smartlite.db'));
    onTestFinished(() => database.close());
    database.exec('create table kept as select * from epochs; drop table epochs');
    await expectRefusal(['backup', file], /A trial restore of the backup failed: no such table: epochs/);
    database.exec('alter table kept rename to epochs');
    const document = 'select rowid from documents limit 1';
    database.exec(`update documents set data = substr(data, 1, 20) where rowid = (${document})`);
    await expectRefusal(['backup', file], /is damaged: 1 of its documents cannot be read/);
    expect(await readdir(folder)).toEqual(['data']);
  });

  test('leaves nothing behind on a disk that is full', async ({ skip }) => {
    skip(!canMountDisks, 'only root on Linux can mount a small disk');
    await stop((await started()).server);
    const disk = smallDisk(1);
    try {
      disk.fill(64 * 1_024);
      await expectRefusal(['backup', join(disk.folder, 'b.db')], /could not be written: database or disk is full/);
      expect(await readdir(disk.folder)).toEqual(['ballast']);
    } finally {
      disk.remove();
    }
  });
});

describe('restore', () => {
  test('brings the old state back, keeps the replaced database, and laptops from after the backup notice', async () => {
    const { server, org } = await started();
    await push(org.ann, 'kept');
    const { checkpoint: old } = await org.ann.pull('records');
    await command('backup', file);
    await push(org.ann, 'lost');
    const { checkpoint: undone } = await org.ann.pull('records');
    await stop(server);

    const said = await command('restore', file);
    const aside = /kept as (\S+)\.$/.exec(said)?.[1] ?? '';
    const restored = await serve();
    const ann = org.ann.at(restored.url);
    await push(ann, 'new-1', 'new-2', 'new-3');
    await expect(ann.pull('records', { checkpoint: undone })).rejects.toMatchObject({
      status: 410,
      answer: { code: 'resync-required', details: { reason: 'restored' } },
    });
    expect((await ann.pullAll('records', old)).map(({ id }) => id)).toEqual(['new-1', 'new-2', 'new-3']);
    await stop(restored);

    await command('restore', aside);
    expect(await namesIn(org.ann.at((await serve()).url))).toEqual(['kept', 'lost']);
  });

  test('twice from the same backup, with a write each time, undoes the first of the two histories', async () => {
    const { server, org } = await started();
    await stop(server);
    await command('backup', file);
    await command('restore', file);
    const first = await serve();
    await push(org.ann.at(first.url), 'first');
    const { checkpoint } = await org.ann.at(first.url).pull('records');
    await stop(first);
    await command('restore', file);
    const ann = org.ann.at((await serve()).url);
    await push(ann, 'second');
    await expect(ann.pull('records', { checkpoint })).rejects.toMatchObject({ status: 410 });
  });

  test('is refused while a server runs, and for what is no backup', async () => {
    const server = serveInAnotherProcess();
    const org = await testOrg(new ApiClient(await server.ready));
    await push(org.ann, 'r1');
    await command('backup', file);
    await expectRefusal(['restore', file], new RegExp(`process ${server.child.pid}`));
    server.child.kill('SIGTERM');
    await server.ended;
    await expectRefusal(['restore', join(folder, 'none.db')], /There is no file .*none\.db/);
    await writeFile(join(folder, 'letter'), 'Dear aunt, this is not a database. '.repeat(100));
    await expectRefusal(['restore', join(folder, 'letter')], /letter is not a SmartLite database/);
    const bytes = await readFile(file);
    await writeFile(join(folder, 'cut.db'), bytes.subarray(0, bytes.length - 8_192));
    await expectRefusal(['restore', join(folder, 'cut.db')], /cut\.db is (damaged|not a SmartLite database)/);
    await expectRefusal(['restore', file, '--database-url', 'postgres://x'], /pg_restore/);
    expect(await namesIn(org.ann.at((await serve()).url))).toEqual(['r1']);
  });

  test('interrupted half-way, leaves no server that begins anew with an empty database', async () => {
    await stop((await started()).server);
    await command('backup', file);
    await rm(dataDir, { recursive: true });
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'smartlite.db.restoring'), '');
    await expect(serve()).rejects.toThrow(/was being restored from a backup, and that was interrupted/);
    await command('restore', file);
    await serve();
  });
});

test('each command has a help of its own', async () => {
  for (const name of ['backup', 'restore', 'mark-restored', 'migrate']) {
    await expect(command(name, '--help')).rejects.toThrow(new RegExp(`^Usage: npm run server -- ${name} `));
  }
});
