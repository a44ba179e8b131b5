import type { AddressInfo } from 'node:net';
import pino, { type Logger } from 'pino';
import { buildApp } from '../app.ts';
import type { RunningClock } from '../clock.ts';
import { orgWriter } from '../collections.ts';
import { openStorage, type Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { ApiClient } from './api-client.ts';
import { heardOfBy } from './heard-of.ts';
import { quickPasswords } from './quick-passwords.ts';
import { type Engine, testDatabase } from './test-database.ts';

export type TestApi = {
  readonly nobody: ApiClient;
  readonly storage: Storage;
  readonly writer: OrgWriter;
  /**
   * The writers of so many processes at once, of whose writes the server has heard once they end; a file of SQLite has
   * one process only.
   */
  writersOf(processes: number): OrgWriter[];
  /** Lets everyone of an org stay signed in, for a test that covers days. */
  staySignedIn(orgId: string): Promise<void>;
  close(): Promise<void>;
};

const NEVER = '9999-12-31T00:00:00.000Z';

/** A real server over HTTP whose storage a test may use as well, to do at once what the server does now and then. */
export async function testApi(
  engine: Engine,
  clock: RunningClock,
  logger: Logger = pino({ level: 'silent' }),
): Promise<TestApi> {
  const database = await testDatabase(engine);
  const storage = await openStorage(database.options);
  const writer = orgWriter(storage, clock);
  const heard = heardOfBy(writer);
  const { app } = await buildApp({
    options: {
      pollSeconds: 15,
      registration: 'open',
      registrationsPerHour: Number.MAX_SAFE_INTEGER,
      trustProxy: false,
    },
    storage,
    writer,
    passwords: quickPasswords,
    clock,
    logger,
    https: undefined,
    webRoot: '/nonexistent',
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    nobody: new ApiClient(`http://127.0.0.1:${port}`),
    storage,
    writer,
    writersOf: (processes) =>
      Array.from({ length: processes }, () => (engine === 'sqlite' ? writer : heard(orgWriter(storage, clock)))),
    staySignedIn: (orgId) =>
      writer.write(orgId, async (work) => {
        await work.db.updateTable('sessions').set({ expires_at: NEVER }).where('org_id', '=', orgId).execute();
        work.accessChanged();
      }),
    close: async () => {
      await app.close();
      await storage.close();
      await database.drop();
    },
  };
}
