import type { ArrivedNotification } from '#contract/desktop-bridge.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import type { LocalDocument } from '../database/local-document.ts';
import { changeDocuments } from '../database/local-write.ts';
import type { Platform } from '../platform/platform.ts';

/**
 * Has the operating system announce what arrived. An arrival is known by its document, never by a risen count, and the
 * mark on it survives a restart: each is announced, and none of them at every start.
 */
export async function announceArrivals(database: LocalDatabase, platform: Pick<Platform, 'announce'>): Promise<void> {
  const marked = await database.collections.notifications
    .find({ selector: { toAnnounce: true }, sort: [{ newestFirst: 'asc' }] })
    .exec();
  if (marked.length === 0) return;
  const unread = marked.filter(({ onBell }) => onBell).map((row) => arrival(row));
  if (unread.length > 0) await platform.announce(unread);
  await changeDocuments(
    database,
    'notifications',
    marked.map(({ id }) => id),
    (current) => (current?.toAnnounce ? { ...current, toAnnounce: false } : undefined),
  );
}

type Row = Pick<
  LocalDocument<'notifications'>,
  'id' | 'title' | 'body' | 'trigger' | 'critical' | 'recordObject' | 'recordId'
>;

function arrival(notification: Row): ArrivedNotification {
  const { id, title, body, trigger, critical, recordObject, recordId } = notification;
  return { id, title, body, trigger, critical, record: { object: recordObject, id: recordId } };
}
