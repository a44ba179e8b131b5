import { useRef } from 'react';
import { expect, test, vi } from 'vitest';
import type { LocalDatabase } from '../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { sampleNotification } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { useMarkOpened, useMarkSeen } from './use-mark-seen.ts';
import { useNotifications } from './use-notifications.ts';

const ITEMS = 20;
const idOf = (n: number) => `notification-${String(n).padStart(2, '0')}`;

/** Twenty items, the newest first, in a box that shows five at a time. */
function Inbox() {
  const list = useRef<HTMLUListElement>(null);
  const { documents } = useNotifications('all', ITEMS);
  useMarkSeen(list, documents);
  return (
    <ul ref={list} aria-label="Inbox" style={{ height: 500, overflow: 'auto', margin: 0 }}>
      {documents.map(({ id, title }) => (
        <li key={id} data-notification={id} style={{ height: 100 }}>
          {title}
        </li>
      ))}
    </ul>
  );
}

function RecordSeven() {
  useMarkOpened(`lead-${idOf(7)}`);
  return <p>The record</p>;
}

async function inboxOf20(): Promise<LocalDatabase> {
  const database = await testDatabase();
  const ids = Array.from({ length: ITEMS }, (_, n) => idOf(n));
  await changeDocuments(database, 'notifications', ids, (_, id) => {
    const at = new Date(Date.parse('2026-11-20T09:00:00Z') - ids.indexOf(id) * 60_000).toISOString();
    return toLocal('notifications', sampleNotification({ id, recordId: `lead-${id}`, createdAt: at }));
  });
  return database;
}

async function marked(database: LocalDatabase, time: 'seenAt' | 'readAt'): Promise<string[]> {
  const all = await database.collections.notifications.find().exec();
  return all.flatMap((item) => (item[time] === null ? [] : [item.id])).sort();
}

/** Puts the window in front of the person, or behind another one. */
function lookAtWindow(looking: boolean): void {
  vi.spyOn(document, 'hasFocus').mockReturnValue(looking);
  if (looking) globalThis.dispatchEvent(new Event('focus'));
}

test('only what is in sight counts as seen, and more of it when the list is scrolled', async () => {
  const database = await inboxOf20();
  lookAtWindow(true);
  render(() => (
    <LocalDatabaseProvider database={database}>
      <Inbox />
    </LocalDatabaseProvider>
  ));
  await expect.poll(() => marked(database, 'seenAt')).toEqual([0, 1, 2, 3, 4].map(idOf));
  document.querySelector('[aria-label="Inbox"]')?.scrollTo({ top: 1_500 });
  await expect.poll(() => marked(database, 'seenAt')).toEqual([0, 1, 2, 3, 4, 15, 16, 17, 18, 19].map(idOf));
});

test('being on the page of a record opens what the person was told about it, and nothing else', async () => {
  const database = await inboxOf20();
  lookAtWindow(true);
  render(() => (
    <LocalDatabaseProvider database={database}>
      <RecordSeven />
    </LocalDatabaseProvider>
  ));
  await expect.poll(() => marked(database, 'readAt')).toEqual([idOf(7)]);
  expect(await marked(database, 'seenAt')).toEqual([idOf(7)]);
  expect(await database.collections.notifications.count({ selector: { onBell: true } }).exec()).toBe(ITEMS - 1);
});

test('a window nobody looks at shows nothing to anybody, until the person is back', async () => {
  const database = await inboxOf20();
  lookAtWindow(false);
  render(() => (
    <LocalDatabaseProvider database={database}>
      <Inbox />
      <RecordSeven />
    </LocalDatabaseProvider>
  ));
  await expect.poll(() => document.querySelectorAll('[data-notification]').length).toBe(ITEMS);
  await new Promise(requestAnimationFrame);
  expect(await marked(database, 'seenAt')).toEqual([]);
  lookAtWindow(true);
  await expect.poll(() => marked(database, 'seenAt')).toEqual([0, 1, 2, 3, 4, 7].map(idOf));
  expect(await marked(database, 'readAt')).toEqual([idOf(7)]);
});
