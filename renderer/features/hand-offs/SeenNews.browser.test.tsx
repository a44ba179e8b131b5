import { Notifications, notifications } from '@mantine/notifications';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { HandOff } from '#contract/hand-offs.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { sampleHandOff } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { SeenNews } from './SeenNews.tsx';
import { useWaiting } from './use-given.ts';

const seenAt = '2026-11-20T09:01:00.000Z';
const people = [somebody('tay', { displayName: 'Tay Moss' })];

/** What Anna handed to Tay, one lead each. */
function given(n: number, change: Partial<HandOff> = {}): HandOff {
  return sampleHandOff({ id: `h-${n}`, fromUsername: 'anna', toUsername: 'tay', recordName: `Lead ${n}`, ...change });
}

async function store(database: LocalDatabase, ...handOffs: HandOff[]): Promise<void> {
  const byId = new Map(handOffs.map((handOff) => [handOff.id, handOff]));
  await changeDocuments(database, 'handOffs', [...byId.keys()], (_, id) => {
    const handOff = byId.get(id);
    return handOff && toLocal('handOffs', handOff);
  });
}

function Waiting() {
  return <p>{useWaiting().documents.length} waited for</p>;
}

async function annaWaitsFor(...handOffs: HandOff[]): Promise<LocalDatabase> {
  const database = await testDatabase();
  await store(database, ...handOffs);
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <Notifications />
        <SeenNews />
        <Waiting />
      </LocalDatabaseProvider>
    ),
    { people, me: 'anna' },
  );
  await expect.element(page.getByText(`${handOffs.length} waited for`)).toBeVisible();
  return database;
}

afterEach(() => notifications.clean());

const news = (words: RegExp) => page.getByRole('alert').filter({ hasText: words });

test('the giver reads once who saw what was handed over, and nothing of what was seen before', async () => {
  const database = await annaWaitsFor(given(1), given(2));
  await store(database, given(3, { seenAt }), given(1, { seenAt }));
  await expect.element(news(/^Tay Moss saw “Lead 1” at /)).toBeVisible();
  await expect.element(page.getByText('1 waited for')).toBeVisible();
  expect(page.getByRole('alert').elements()).toHaveLength(1);
});

test('what is settled unseen is no news, and many at once are one line', async () => {
  const database = await annaWaitsFor(given(1), given(2), given(3), given(4));
  await store(database, given(1, { resolved: { at: seenAt, by: 'anna', outcome: 'handed on' } }));
  await expect.element(page.getByText('3 waited for')).toBeVisible();
  await store(database, given(2, { seenAt }), given(3, { seenAt }), given(4, { seenAt }));
  await expect.element(news(/^3 of your hand-offs were seen/)).toBeVisible();
  expect(page.getByRole('alert').elements()).toHaveLength(1);
});
