import { z } from 'zod';
import { nextStepNotice } from '#contract/next-steps.ts';
import { countsAsUnread } from '#contract/notifications.ts';
import type { NextStep } from '#contract/records.ts';
import type { LocalDatabase } from './local-database.ts';
import { type LocalDocument, toLocal } from './local-document.ts';
import { changeDocuments, saveSetting } from './local-write.ts';

/** Where on this device lies what it told of by itself. */
const MADE_HERE = 'nextStepNotices';
const MadeHere = z.array(z.object({ id: z.string(), recordId: z.string() }));
type MadeHere = z.infer<typeof MadeHere>;

type Due = Pick<LocalDocument<'records'>, 'id' | 'orgId' | 'object' | 'name'> & { readonly nextStep: NextStep };

/**
 * Puts what tells of next steps that are due on the bell, as the server will make it once it is reached: the same
 * notification by its id, which takes the place of this one then, and is announced by neither of them twice.
 *
 * @returns how many were not there yet
 */
export async function tellOfDueSteps(
  database: LocalDatabase,
  username: string,
  due: readonly Due[],
  now: string,
): Promise<number> {
  const notices = new Map(
    await Promise.all(due.map(async (record) => [await noticeId(record, username), record] as const)),
  );
  const known = await database.collections.notifications.findByIds([...notices.keys()]).exec();
  const missing = [...notices].filter(([id]) => !known.has(id));
  if (missing.length === 0) return 0;
  // First of all: what is told and not kept as told here could not be taken back.
  const made = missing.map(([id, record]) => ({ id, recordId: record.id }));
  const before = (await madeHere(database)).filter(({ id }) => !notices.has(id) || known.has(id));
  await saveSetting(database, MADE_HERE, [...before, ...made]);
  const told = await changeDocuments(
    database,
    'notifications',
    missing.map(([id]) => id),
    (current, id) => {
      const record = notices.get(id);
      if (record === undefined || current !== undefined) return undefined;
      const { occasion: _, ...notice } = nextStepNotice(record, record.nextStep);
      const notification = {
        ...notice,
        ...{ id, orgId: record.orgId, recipientUsername: username, actorUsername: username },
        ...{ recordId: record.id, recordObject: record.object, recordName: record.name },
        ...{ unread: true, createdAt: now, deliveredAt: null, seenAt: null, readAt: null, archivedAt: null },
        ...{ snoozedUntil: null, answer: null, answeredAt: null, resolved: null, updatedAt: now, _deleted: false },
      };
      return toLocal('notifications', notification, {
        unsent: false,
        toAnnounce: countsAsUnread(notification, Date.now()),
      });
    },
  );
  return told.length;
}

/**
 * Takes back what was told here of steps that stand no more: the server may never hear of them, and would never say that
 * they are over. What came from there since says when it was delivered, and is left to it.
 */
export async function takeBackNotices(database: LocalDatabase, username: string): Promise<void> {
  const made = await madeHere(database);
  if (made.length === 0) return;
  const { notifications, records } = database.collections;
  const known = await notifications.findByIds(made.map(({ id }) => id)).exec();
  const own = made.filter(({ id }) => known.get(id)?.deliveredAt === null);
  const stand = await Promise.all(
    own.map(async ({ id, recordId }) => {
      const record = await records.findOne(recordId).exec();
      if (record?.nextStep == null || record.ownerUsername !== username) return false;
      const { orgId, object, name, nextStep } = record;
      return (await noticeId({ id: recordId, orgId, object, name, nextStep }, username)) === id;
    }),
  );
  const over = own.flatMap(({ id }, index) => (stand[index] ? [] : [id]));
  await changeDocuments(database, 'notifications', over, (current) =>
    current === undefined || current._deleted ? undefined : { ...current, _deleted: true, unsent: false },
  );
  const left = own.filter((_, index) => stand[index]);
  if (left.length < made.length) await saveSetting(database, MADE_HERE, left);
}

/** What this device has told of by itself, and has not heard of from the server yet: few, however full the bell is. */
async function madeHere({ collections }: LocalDatabase): Promise<MadeHere> {
  const kept = await collections.settings.findOne(MADE_HERE).exec();
  return MadeHere.safeParse(kept?.value).data ?? [];
}

/** The id the server gives it, which follows from what it is about. */
export async function noticeId(record: Due, username: string): Promise<string> {
  const { trigger, occasion } = nextStepNotice(record, record.nextStep);
  const about = JSON.stringify([record.orgId, trigger, record.id, occasion, username]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(about)));
  return btoa(String.fromCharCode(...hash))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
