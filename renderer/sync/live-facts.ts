import { combineLatest, filter, merge, skip } from 'rxjs';
import { pushedCollections } from '#contract/collections.ts';
import type { TrayNotification } from '#contract/desktop-bridge.ts';
import { confirmUnreadFact } from '../database/keep-unread-fact.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { EDIT_CONTEXT } from '../database/local-write.ts';
import { countUnsentOf } from '../database/unsent.ts';
import { worksUnderWay } from '../database/work-under-way.ts';
import { recounted } from './recounted.ts';
import type { SyncState } from './sync-store.ts';

const TRAY_ITEMS = 5;

type Watchers = {
  readonly onState: (change: Partial<SyncState>) => void;
  readonly onTray: (notifications: TrayNotification[]) => void;
  /** A person edited something, in this tab or another; of work on many records, once it is done. */
  readonly onEdit: () => void;
};

/**
 * Watches what the database knows: each number is a query over stored rows, live. What the next start shows of the bell
 * before there is an answer is confirmed by it, too.
 * @returns a function that stops watching
 */
export function watchLiveFacts(database: LocalDatabase, { onState, onTray, onEdit }: Watchers): () => void {
  const { notifications, needsYou } = database.collections;
  const changes = merge(...pushedCollections.map((name) => database.collections[name].eventBulks$));
  const works = worksUnderWay(database);
  // Of what did not change the count is known.
  const unsent = pushedCollections.map((name) =>
    recounted(database.collections[name].eventBulks$, () => countUnsentOf(database, name)),
  );
  void confirmUnreadFact(database).catch(() => undefined);
  const newest = { selector: { onBell: true }, sort: [{ newestFirst: 'asc' as const }], limit: TRAY_ITEMS };
  const subscriptions = [
    notifications.count({ selector: { onBell: true } }).$.subscribe((unread) => onState({ unread })),
    needsYou.count().$.subscribe((count) => onState({ needsYou: count })),
    notifications.find(newest).$.subscribe((rows) => onTray(rows.map(trayItem))),
    combineLatest(unsent).subscribe((counts) => onState({ pending: counts.reduce((sum, count) => sum + count, 0) })),
    changes.pipe(filter(({ context }) => context === EDIT_CONTEXT && works.value === 0)).subscribe(onEdit),
    works.pipe(skip(1)).subscribe((count) => count === 0 && onEdit()),
  ];
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  };
}

type Row = {
  id: string;
  title: string;
  recordName: string;
  recordObject: TrayNotification['record']['object'];
  recordId: string;
};

function trayItem({ id, title, recordName, recordObject, recordId }: Row): TrayNotification {
  return { id, title, recordName, record: { object: recordObject, id: recordId } };
}
