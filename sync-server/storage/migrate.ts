import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { firstTables } from './migrations/001-first-tables.ts';
import { ruleTrace } from './migrations/002-rule-trace.ts';
import { viewers } from './migrations/003-viewers.ts';
import { handOffs } from './migrations/004-hand-offs.ts';
import { retention } from './migrations/005-retention.ts';
import { carriedHandOffs } from './migrations/006-carried-hand-offs.ts';
import { limitCounts } from './migrations/007-limit-counts.ts';
import { sessionFamilies } from './migrations/008-session-families.ts';
import { notificationsByRecord } from './migrations/009-notifications-by-record.ts';
import { integrationTokens } from './migrations/010-integration-tokens.ts';
import { snoozedNotifications } from './migrations/011-snoozed-notifications.ts';
import { handOffsUnderWay } from './migrations/012-hand-offs-under-way.ts';
import { passingSettings } from './migrations/013-passing-settings.ts';
import { nextSteps } from './migrations/014-next-steps.ts';
import { assignments } from './migrations/015-assignments.ts';
import { untouchedRecords } from './migrations/016-untouched-records.ts';
import { acceptedHandOffs } from './migrations/017-accepted-hand-offs.ts';
import { headsByCollection } from './migrations/018-heads-by-collection.ts';
import { handOffsByRecord } from './migrations/019-hand-offs-by-record.ts';
import { bannerSettings } from './migrations/020-banner-settings.ts';
import { sharedViews } from './migrations/021-shared-views.ts';
import { recordMerges } from './migrations/022-record-merges.ts';
import { absences } from './migrations/023-absences.ts';
import { orgCurrency } from './migrations/024-org-currency.ts';
import type { Tables } from './schema.ts';
import { StorageError } from './storage-trouble.ts';

/** Every step from the first version on, in order; a released one never changes. */
export const migrations: { readonly [name: string]: Migration } = {
  '001-first-tables': firstTables,
  '002-rule-trace': ruleTrace,
  '003-viewers': viewers,
  '004-hand-offs': handOffs,
  '005-retention': retention,
  '006-carried-hand-offs': carriedHandOffs,
  '007-limit-counts': limitCounts,
  '008-session-families': sessionFamilies,
  '009-notifications-by-record': notificationsByRecord,
  '010-integration-tokens': integrationTokens,
  '011-snoozed-notifications': snoozedNotifications,
  '012-hand-offs-under-way': handOffsUnderWay,
  '013-passing-settings': passingSettings,
  '014-next-steps': nextSteps,
  '015-assignments': assignments,
  '016-untouched-records': untouchedRecords,
  '017-accepted-hand-offs': acceptedHandOffs,
  '018-heads-by-collection': headsByCollection,
  '019-hand-offs-by-record': handOffsByRecord,
  '020-banner-settings': bannerSettings,
  '021-shared-views': sharedViews,
  '022-record-merges': recordMerges,
  '023-absences': absences,
  '024-org-currency': orgCurrency,
};

const MIGRATIONS_TABLE = 'smartlite_migrations';

/** A step finds that what it is to make is there. */
const MADE_ALREADY = /already exists|duplicate column/i;

/**
 * Brings the database to this version, in one transaction: a step that fails leaves it as it was.
 *
 * @param beforeStep is told the first step that is to be taken on a database that an earlier version has written
 * @throws StorageError when a newer version of SmartLite has written it, or a step failed
 */
export async function migrate(db: Kysely<Tables>, beforeStep?: (name: string) => void): Promise<void> {
  const taken = await stepsTaken(db);
  refuseNewer(taken);
  const next = Object.keys(migrations).find((name) => !taken.includes(name));
  if (taken.length > 0 && next !== undefined) beforeStep?.(next);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: MIGRATIONS_TABLE,
    migrationLockTableName: `${MIGRATIONS_TABLE}_lock`,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const step = results.find(({ status }) => status === 'Error')?.migrationName;
    if (MADE_ALREADY.test(messageOf(error))) {
      throw new StorageError(
        `The database is half way between two versions: the step "${step}" was done, and is not on its list. Nothing was changed. Restore a backup.`,
        { cause: error },
      );
    }
    throw new StorageError(`The database could not be brought to this version: ${messageOf(error)}`, { cause: error });
  }
}

/** The steps that were taken already; none on a new database. */
async function stepsTaken(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === MIGRATIONS_TABLE)) return [];
  const executed = await db
    .withTables<{ [MIGRATIONS_TABLE]: { name: string } }>()
    .selectFrom(MIGRATIONS_TABLE)
    .select('name')
    .execute();
  return executed.map(({ name }) => name);
}

function refuseNewer(taken: readonly string[]): void {
  const unknown = taken.find((name) => !Object.hasOwn(migrations, name));
  if (unknown !== undefined) {
    throw new StorageError(
      `The database was written by a newer version of SmartLite (it has "${unknown}"). Update the server, or restore a backup made by this version.`,
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
