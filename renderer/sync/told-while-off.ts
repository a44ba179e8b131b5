import { z } from 'zod';
import type { LocalDatabase } from '../database/local-database.ts';
import type { LocalDocument } from '../database/local-document.ts';
import { saveSetting } from '../database/local-write.ts';

/** Where on this device lies what the last summary told of. */
const TOLD_WHILE_OFF = 'toldWhileOff';
/** More than that is not gone through again. */
const MOST_REMEMBERED = 500;

const Told = z.object({ until: z.number(), ids: z.array(z.string()) });

type Row = LocalDocument<'notifications'>;

/**
 * One summary opens the day: what comes in later, such as once there is a network, is added to what the first one told of
 * and is still unread, and takes its place.
 *
 * @param until when the person was off until
 */
export async function withToldBefore(database: LocalDatabase, until: number, came: readonly Row[]): Promise<Row[]> {
  if (came.length === 0) return [];
  const { notifications, settings } = database.collections;
  const told = Told.safeParse((await settings.findOne(TOLD_WHILE_OFF).exec())?.toJSON().value).data;
  const before = told?.until === until ? await notifications.findByIds(told.ids).exec() : new Map<string, Row>();
  return [...came, ...[...before.values()].filter(({ onBell }) => onBell)];
}

/** Keeps what a summary tells of. */
export async function keepTold(database: LocalDatabase, until: number, told: readonly Row[]): Promise<void> {
  const ids = told.slice(0, MOST_REMEMBERED).map(({ id }) => id);
  await saveSetting(database, TOLD_WHILE_OFF, { until, ids });
}
