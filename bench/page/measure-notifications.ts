import { filter, firstValueFrom, skip } from 'rxjs';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import type { LocalDatabase } from '../../renderer/database/local-database.ts';
import { openLocalDatabase } from '../../renderer/database/open-local-database.ts';
import { markAllRead, markRead, markUnread } from '../../renderer/testing/triage.ts';
import { openNotifications, takeOffBell } from './bare-notifications.ts';

const onBell = { selector: { onBell: true } };

/** What a page measures on the notifications of an account, all in milliseconds. */
export type NotificationTimes = {
  /** Reading the newest 50 for the first time on this page. */
  readonly newestCold: number;
  /** Counting for the first time on this page. */
  readonly countCold: number;
  /** From a change in the database to the new count of a live query. */
  readonly countLive: number;
};

/** Measures reading on a page that has read nothing yet. */
export async function measureReading(account: AccountKey): Promise<NotificationTimes> {
  const database = await open(account);
  const { notifications } = database.collections;
  const newestCold = await timed(() =>
    notifications
      .find({ selector: { place: 'inbox' }, sort: [{ place: 'asc' }, { newestFirst: 'asc' }], limit: 50 })
      .exec(),
  );
  const countCold = await timed(() => notifications.count(onBell).exec());
  const countLive = await measureLiveCount(database);
  await database.close();
  return { newestCold, countCold, countLive };
}

/** Leaves them unread. @returns milliseconds until 1,000 unread notifications are stored as read, of each round */
export async function measureMarkAllRead(account: AccountKey, rounds: number): Promise<number[]> {
  const database = await open(account);
  const { notifications } = database.collections;
  const newest = await notifications
    .find({ selector: { place: 'inbox' }, sort: [{ place: 'asc' }, { newestFirst: 'asc' }], limit: 1_000 })
    .exec();
  const unread = () =>
    markUnread(
      database,
      newest.map(({ id }) => id),
    );
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await unread();
    took.push(await timed(() => markAllRead(database)));
    const left = await notifications.count(onBell).exec();
    if (left > 0) throw new Error(`${left} notifications are still unread.`);
  }
  await unread();
  await database.close();
  return took;
}

/** @returns milliseconds in which IndexedDB alone stores so many unread ones as read; it leaves the app's data broken */
export async function measureBareMarking(count: number): Promise<number> {
  const database = await openNotifications();
  const took = await timed(() => takeOffBell(database, count));
  database.close();
  return took;
}

async function measureLiveCount(database: LocalDatabase): Promise<number> {
  const { notifications } = database.collections;
  const live = notifications.count(onBell).$;
  const newest = await notifications.findOne(onBell).exec();
  if (newest === null) throw new Error('Nothing is unread.');
  const before = await firstValueFrom(live);
  const changed = firstValueFrom(notifications.$).then(() => performance.now());
  const counted = firstValueFrom(
    live.pipe(
      skip(1),
      filter((count) => count === before - 1),
    ),
  ).then(() => performance.now());
  await markRead(database, [newest.id]);
  return (await counted) - (await changed);
}

function open(account: AccountKey): Promise<LocalDatabase> {
  return openLocalDatabase(account, { storage: 'durable', severalTabs: false });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
