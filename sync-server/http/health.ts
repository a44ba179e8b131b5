import { sql } from 'kysely';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { unavailable } from './api-error.ts';
import type { Draining } from './draining.ts';
import { STORAGE_FULL } from './error-answers.ts';
import type { TypedApp } from './typed-app.ts';

const RETRY_AFTER_SECONDS = 5;

/** `GET /healthz`: the process runs. `GET /readyz`: it can do its work. */
export function health(app: TypedApp, storage: Storage, writer: OrgWriter, draining: Draining): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (request) => {
    if (writer.diskFull) throw unavailable('storage-full', STORAGE_FULL, RETRY_AFTER_SECONDS);
    if (!draining.active) {
      try {
        await sql`select 1`.execute(storage.db);
        return { status: 'ok' };
      } catch (error) {
        request.log.error({ err: error }, 'the database does not answer');
      }
    }
    throw unavailable('unavailable', 'The server cannot do its work right now.', RETRY_AFTER_SECONDS);
  });
}
