import { Notifications } from '@mantine/notifications';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LocalDatabase } from '../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { addNeedsYou } from '../../database/needs-you.ts';
import type { NeedsYouItem } from '../../database/needs-you-item.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { NeedsYouScreen } from './NeedsYouScreen.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

function item(n: number, change: Partial<NeedsYouItem> = {}): NeedsYouItem {
  return {
    id: `recovered-records-lead-${n}`,
    kind: 'recovered',
    collectionName: 'records',
    documentId: `lead-${n}`,
    object: 'lead',
    title: `Lead ${n}`,
    reason: 'The server lost this, such as when it was restored from a backup.',
    code: '',
    wanted: 'create',
    mineBy: 'darcel.schlecht',
    whole: {},
    values: [{ field: 'notes', mine: 'Call on Monday. '.repeat(n === 7 ? 60 : 1), theirs: null }],
    createdAt: new Date(Date.parse('2026-11-20T09:00:00.000Z') + n * 1_000).toISOString(),
    ...change,
  };
}

function show(database: LocalDatabase): void {
  render(() => (
    <LocalDatabaseProvider database={database}>
      <Notifications />
      <NeedsYouScreen />
    </LocalDatabaseProvider>
  ));
}

test('nothing to decide is said in a sentence', async () => {
  show(await testDatabase());
  await expect.element(page.getByText('Nothing needs you')).toBeVisible();
});

test('two hundred entries are filtered by kind, walked with j and k, and settled together, which can be undone', async () => {
  const database = await testDatabase();
  const refused = item(200, {
    id: 'rejection',
    kind: 'rejection',
    code: 'owner-not-active',
    reason: 'Mate is not an active user.',
  });
  await addNeedsYou(database, [...Array.from({ length: 199 }, (_, n) => item(n)), refused]);
  show(database);
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Needs you');
  await expect.poll(() => page.getByRole('listitem').elements().length).toBe(200);
  await userEvent.keyboard('jj');
  const second = document.querySelector('[data-index="1"] [data-actions] button');
  await expect.poll(() => document.activeElement).toBe(second);
  await page.getByText('Recovered 199').click();
  await expect.poll(() => page.getByRole('listitem').elements().length).toBe(199);
  await expect.element(page.getByRole('button', { name: 'Put all back' })).toBeVisible();
  await page.getByRole('button', { name: 'Discard all' }).click();
  await expect.poll(() => page.getByRole('listitem').elements().length).toBe(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => database.collections.needsYou.count().exec()).toBe(200);
});
