import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LocalDatabase } from '../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { RecordTable } from './RecordTable.tsx';
import '../../ui/theme.css';

const ids = Array.from({ length: 8_800 }, (_, n) => `r${n}`);
/** So many of them are stored: more than anybody looks at here. */
const STORED = 400;

async function show(): Promise<LocalDatabase> {
  const database = await testDatabase();
  await changeDocuments(database, 'records', ids.slice(0, STORED), (_, id) =>
    toLocal('records', sampleRecord({ id, object: 'opportunity', name: `Deal ${id.slice(1)}`, fields: {} })),
  );
  const sort = { key: 'name', ascending: true };
  render(() => (
    <LocalDatabaseProvider database={database}>
      <div style={{ display: 'flex', height: 500 }}>
        <RecordTable object="opportunity" ids={ids} sort={sort} onSort={() => undefined} />
      </div>
    </LocalDatabaseProvider>
  ));
  await expect.element(page.getByRole('link', { name: 'Deal 0', exact: true })).toBeVisible();
  return database;
}

test('of 8,800 records only the rows in sight are drawn, and the count is told', async () => {
  await show();
  const table = page.getByRole('table', { name: 'Opportunities' });
  await expect.element(table).toHaveAttribute('aria-rowcount', '8801');
  expect(page.getByRole('row').elements().length).toBeLessThan(60);
  await expect.element(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
});

test('j and k walk through the rows, one of which the Tab key reaches', async () => {
  await show();
  await userEvent.keyboard('jjjk');
  await expect.element(page.getByRole('link', { name: 'Deal 1', exact: true })).toHaveFocus();
  const tabbable = page.getByRole('table').element().querySelectorAll('a[tabindex="0"]');
  expect([...tabbable].map((link) => link.textContent)).toEqual(['Deal 1']);
});

test('a row shows what becomes of its record, and rows far away are read when they come in sight', async () => {
  const database = await show();
  await changeDocuments(database, 'records', ['r3'], (current) => current && { ...current, name: 'Renamed' });
  await expect.element(page.getByRole('link', { name: 'Renamed' })).toBeVisible();
  const scroller = page.getByRole('table').element().parentElement;
  scroller?.scrollTo({ top: 36 * 300 });
  await expect.element(page.getByRole('link', { name: 'Deal 300', exact: true })).toBeVisible();
});
