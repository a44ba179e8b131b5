import { setImmediate } from 'node:timers/promises';
import { RetentionSettings, standardRetention } from '#contract/retention.ts';
import type { ServerClock } from '../clock.ts';
import { nothingPurged, type Purged, type ServerCounts } from '../http/metrics.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { type FailedInOrg, inEachOrg, type Job, logFailures } from '../timed-jobs.ts';
import { findOver, purgeHandOffs } from './purge-hand-offs.ts';
import { findSettled, purgeNotifications } from './purge-notifications.ts';
import { findDeleted, findLostSight, purgeDeleted, purgeLostSight } from './purge-tombstones.ts';
import { purgeEdits, purgeSessions } from './purge-traces.ts';

export type RetentionParts = {
  readonly storage: Storage;
  readonly writer: OrgWriter;
  readonly clock: ServerClock;
};

const DAY_MS = 24 * 3_600_000;

/**
 * An edit is remembered, and an ended session told what became of it, for as long as a laptop may lie in a drawer with
 * its answer lost: a year's leave, and a month to come back. That is longer than any tombstone needs to be kept, so a
 * replayed edit does not bring back what was deleted.
 */
const LONGEST_ABSENCE_DAYS = 396;

/** Few enough that a push that comes meanwhile does not wait for long. */
const AT_ONCE = 500;

/**
 * Removes what is kept for long enough, in small transactions. What is old is found again under the org's lock, so that
 * several processes at it remove, and count, everything once.
 */
export async function purge({ storage, writer, clock }: RetentionParts, failed: FailedInOrg): Promise<Purged> {
  const { db } = storage;
  const ago = (days: number) => new Date(clock.now() - days * DAY_MS).toISOString();
  const purged = nothingPurged();
  const orgs = await db.selectFrom('orgs').select(['org_id', 'retention_settings']).execute();
  await inEachOrg(
    orgs.map(({ org_id, retention_settings }) => [org_id, retention_settings] as const),
    async (orgId, settings) => {
      const { tombstoneDays, readNotificationDays, handOffDays } = storedRetention(settings);
      const inOrg = (purgeSome: (work: OrgWork) => Promise<number>) => () => writer.write(orgId, purgeSome);
      const [forgotten, settled, over] = [ago(tombstoneDays), ago(readNotificationDays), ago(handOffDays)];
      if ((await findSettled(db, orgId, settled, 1)).length > 0) {
        purged.notifications += await inBatches(inOrg((work) => purgeNotifications(work, settled, AT_ONCE)));
      }
      if ((await findDeleted(db, orgId, forgotten, 1)).length > 0) {
        purged.tombstones += await inBatches(inOrg((work) => purgeDeleted(work, forgotten, AT_ONCE)));
      }
      if ((await findLostSight(db, orgId, forgotten, 1)).length > 0) {
        purged.lostSight += await inBatches(inOrg((work) => purgeLostSight(work, forgotten, AT_ONCE)));
      }
      if ((await findOver(db, orgId, over, 1)).length > 0) {
        purged.handOffs += await inBatches(inOrg((work) => purgeHandOffs(work, over, AT_ONCE)));
      }
    },
    failed,
  );
  const absent = ago(LONGEST_ABSENCE_DAYS);
  purged.edits += await inBatches(() => purgeEdits(db, absent, AT_ONCE));
  purged.sessions += await purgeSessions(db, absent);
  return purged;
}

async function inBatches(purgeSome: () => Promise<number>): Promise<number> {
  let all = 0;
  for (;;) {
    const some = await purgeSome();
    all += some;
    if (some < AT_ONCE) return all;
    // SQLite never waits: without this, nobody else would get a turn until all is done.
    await setImmediate();
  }
}

/** How long an org keeps things, as its row says; what an older version did not ask for is as it is by default. */
export function storedRetention(json: string | null): RetentionSettings {
  return json === null ? standardRetention : RetentionSettings.parse({ ...standardRetention, ...JSON.parse(json) });
}

const EVERY_MS = 60 * 60_000;

/** Removes once an hour what is kept for long enough, and says in the log and the metrics what that was. */
export function retentionJob(parts: RetentionParts, counts: Pick<ServerCounts, 'purged'>): Job {
  const complaint = 'what was kept long enough was not removed';
  return {
    everyMs: EVERY_MS,
    complaint,
    run: async (log) => {
      const purged = await purge(parts, logFailures(log, complaint));
      for (const kind of Object.keys(purged) as (keyof Purged)[]) counts.purged[kind] += purged[kind];
      if (Object.values(purged).some((count) => count > 0)) log.info({ purged }, 'removed what was kept long enough');
    },
  };
}
