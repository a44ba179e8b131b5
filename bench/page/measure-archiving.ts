import { filter, firstValueFrom } from 'rxjs';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import type { LocalDatabase } from '../../renderer/database/local-database.ts';
import { inInbox, setState } from '../../renderer/database/notification-edits.ts';
import { openLocalDatabase } from '../../renderer/database/open-local-database.ts';
import { archive } from '../../renderer/testing/triage.ts';

/** What a page measures when somebody archives many notifications at once. */
export type ArchivingTimes = {
  /** Milliseconds until the live count of the bell says so. */
  readonly bell: number;
  /** Milliseconds until it is on the disk. */
  readonly onDisk: number;
  /** In how many transactions that write. */
  readonly transactions: number;
};

/** Archives so many unread notifications at once, and moves them back, as often as there are rounds. */
export async function measureArchiving(account: AccountKey, count: number, rounds: number): Promise<ArchivingTimes[]> {
  const database = await openLocalDatabase(account, { storage: 'durable', severalTabs: false });
  const unread = { selector: { onBell: true }, sort: [{ newestFirst: 'asc' as const }], limit: count };
  const ids = (await database.collections.notifications.find(unread).exec()).map(({ id }) => id);
  const times: ArchivingTimes[] = [];
  for (let round = 0; round < rounds; round++) {
    times.push(await archiveOnce(database, ids));
    await setState(database, ids, inInbox);
  }
  await database.close();
  return times;
}

async function archiveOnce(database: LocalDatabase, ids: readonly string[]): Promise<ArchivingTimes> {
  const live = database.collections.notifications.count({ selector: { onBell: true } }).$;
  const left = (await firstValueFrom(live)) - ids.length;
  const counted = firstValueFrom(live.pipe(filter((count) => count === left))).then(() => performance.now());
  const writing = countWriting();
  const started = performance.now();
  await archive(database, ids);
  const onDisk = performance.now() - started;
  return { bell: (await counted) - started, onDisk, transactions: writing.stop() };
}

/** Counts the transactions of this page that may write. */
function countWriting(): { readonly stop: () => number } {
  const { transaction } = IDBDatabase.prototype;
  let count = 0;
  IDBDatabase.prototype.transaction = function counting(...asked: Parameters<typeof transaction>) {
    if (asked[1] === 'readwrite') count += 1;
    return transaction.apply(this, asked);
  };
  return {
    stop: () => {
      IDBDatabase.prototype.transaction = transaction;
      return count;
    },
  };
}
