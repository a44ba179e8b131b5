import { UNTIL_ONLINE } from '#contract/notifications.ts';
import type { LocalDatabase } from './local-database.ts';
import { toLocal, toWire } from './local-document.ts';
import { editDocuments } from './local-edit.ts';
import { changeDocuments } from './local-write.ts';

/**
 * Brings back what was snoozed until now: the keys by which it is found follow from the clock, so it is written again,
 * as it is for the server. Each device does so by itself and once, and announces it as if it had just arrived.
 */
export async function wakeSnoozed(database: LocalDatabase, ids: readonly string[]): Promise<void> {
  await changeDocuments(database, 'notifications', ids, (current) => {
    if (current === undefined || current.place !== 'snoozed') return undefined;
    const { place, onBell, newestFirst } = toLocal('notifications', toWire(current));
    return place === 'snoozed' ? undefined : { ...current, place, onBell, newestFirst, toAnnounce: onBell };
  });
}

/** There is a network again: what was to wait for it comes back, on every device of the person. */
export async function wakeForNetwork(database: LocalDatabase, ids: readonly string[]): Promise<void> {
  const now = new Date().toISOString();
  await editDocuments(database, 'notifications', ids, (notification) =>
    notification?.snoozedUntil === UNTIL_ONLINE ? { ...notification, snoozedUntil: now } : undefined,
  );
  await changeDocuments(database, 'notifications', ids, (current) =>
    current?.snoozedUntil === now ? { ...current, toAnnounce: current.onBell } : undefined,
  );
}
