import type { ReactNode } from 'react';
import { expect } from 'vitest';
import { page } from 'vitest/browser';
import type { LocalDatabase } from '../../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../../database/local-database-context.ts';
import { toLocal } from '../../../database/local-document.ts';
import { changeDocuments } from '../../../database/local-write.ts';
import { sampleNotification } from '../../../testing/documents.ts';
import { testDatabase } from '../../../testing/test-database.ts';
import { render } from '../../../ui/testing/render.tsx';
import { NotificationsScreen } from '../NotificationsScreen.tsx';
import { TriageUndo } from '../TriageUndo.tsx';

const START = Date.now() - 3_600_000;
export const nameOf = (n: number) => `Lead ${String(n).padStart(2, '0')}`;
export const idOf = (n: number) => `n${n}`;

/** So many unread notifications, the first the newest, each from somebody else; back once one of them shows. */
export async function inboxOf(
  count: number,
  change: (n: number) => object = () => ({}),
  screen: () => ReactNode = () => <NotificationsScreen />,
  shows = link(0),
): Promise<LocalDatabase> {
  const database = await testDatabase();
  const ids = Array.from({ length: count }, (_, n) => idOf(n));
  await changeDocuments(database, 'notifications', ids, (_, id) => {
    const n = ids.indexOf(id);
    const createdAt = new Date(START - n * 1_000).toISOString();
    return toLocal(
      'notifications',
      sampleNotification({
        ...{ id, createdAt, recordId: `r${n}`, recordName: nameOf(n), title: `${nameOf(n)} is yours now` },
        ...{ actorUsername: `person-${n}`, ...change(n) },
      }),
    );
  });
  render(() => (
    <LocalDatabaseProvider database={database}>
      {screen()}
      <TriageUndo />
    </LocalDatabaseProvider>
  ));
  if (count > 0) await expect.element(shows).toBeVisible();
  return database;
}

/** The item of the nth notification. */
export function link(n: number) {
  return page.getByRole('link', { name: `${nameOf(n)} is yours now` });
}

/** Which notifications are here like this, by their ids. */
export async function idsWhere(database: LocalDatabase, selector: object): Promise<string[]> {
  return (await database.collections.notifications.find({ selector }).exec()).map(({ id }) => id).sort();
}
