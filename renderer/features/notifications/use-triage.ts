import { useMemo } from 'react';
import type { Timestamp } from '#contract/identifiers.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { archived, type Triage as Change, inInbox, read, snoozed, unread } from '../../database/notification-edits.ts';
import { undoably, undoLast } from '../../database/triage-undo.ts';
import { formatCount } from '../../ui/values.ts';
import type { LocalNotification } from './use-notifications.ts';

type Items = readonly Pick<LocalNotification, 'id' | 'title'>[];

/** What can be done with notifications; all of it can be undone. */
export function useTriage() {
  const database = useLocalDatabase();
  return useMemo(() => {
    // One after the other: keys come faster than the database writes, and each step is to be undone by itself.
    let before: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
      const turn = before.then(act);
      before = turn.catch(() => undefined);
      return turn;
    };
    const done = (verb: string, items: Items, change: Change) => {
      const ids = items.map(({ id }) => id);
      return inTurn(() => undoably(database, `${verb} ${named(items)}`, ids, change));
    };
    return {
      archive: (items: Items) => done('Archived', items, archived),
      snooze: (items: Items, until: Timestamp) => done('Snoozed', items, snoozed(until)),
      moveToInbox: (items: Items) => done('Moved to the inbox:', items, inInbox),
      markRead: (items: Items) => done('Marked as read:', items, read),
      markUnread: (items: Items) => done('Marked as unread:', items, unread),
      readAll: () => inTurn(() => readAll(database)),
      undo: () => inTurn(() => undoLast(database)),
    };
  }, [database]);
}

export type Triage = ReturnType<typeof useTriage>;

/** Reads all that is on the bell, so that it can be undone. */
async function readAll(database: LocalDatabase): Promise<void> {
  const onBell = await database.collections.notifications.find({ selector: { onBell: true } }).exec();
  const ids = onBell.map(({ id }) => id);
  await undoably(database, `Marked as read: ${named(onBell)}`, ids, read);
}

function named(items: Items): string {
  const [only] = items;
  return items.length === 1 && only !== undefined ? `“${only.title}”` : `${formatCount(items.length)} notifications`;
}
