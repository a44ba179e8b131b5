import { type ReactNode, useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LocalDatabase } from '../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { useSelection } from '../../ui/use-selection.ts';
import { initialListView } from './list-view.ts';
import { forgetListViews } from './list-view-store.ts';
import { RecordTable } from './RecordTable.tsx';
import '../../ui/theme.css';

const ids = Array.from({ length: 8_800 }, (_, n) => `r${n}`);
/** So many of them are stored: more than anybody looks at here. */
const STORED = 400;

function Table() {
  const selection = useSelection(ids);
  return (
    <div style={{ display: 'flex', height: 500 }}>
      <RecordTable
        object="opportunity"
        ids={ids}
        view={{ ...initialListView, sort: { key: 'name', ascending: true } }}
        onChange={() => undefined}
        selection={selection}
      />
      <output>{selection.isAll ? 'all' : selection.ids.join(' ')}</output>
    </div>
  );
}

function Left({ children }: { readonly children: ReactNode }) {
  const [away, setAway] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAway(!away)}>
        {away ? 'Back' : 'Leave'}
      </button>
      {!away && children}
    </>
  );
}

async function show(): Promise<LocalDatabase> {
  const database = await testDatabase();
  await changeDocuments(database, 'records', ids.slice(0, STORED), (_, id) =>
    toLocal('records', sampleRecord({ id, object: 'opportunity', name: `Deal ${id.slice(1)}`, fields: {} })),
  );
  render(() => (
    <LocalDatabaseProvider database={database}>
      <Left>
        <Table />
      </Left>
    </LocalDatabaseProvider>
  ));
  await expect.element(page.getByRole('link', { name: 'Deal 0', exact: true })).toBeVisible();
  return database;
}

afterEach(forgetListViews);

const scroller = () => page.getByRole('table').element().parentElement;
const deal = (n: number) => page.getByRole('link', { name: `Deal ${n}`, exact: true });

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

test('rows are selected by a click, by Shift up to here, by x, and all at once', async () => {
  await show();
  const box = (name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
  const selected = () => expect.poll(() => page.getByRole('status').query()?.textContent);
  await userEvent.click(box('Deal 1'));
  await userEvent.keyboard('{Shift>}');
  await userEvent.click(box('Deal 4'));
  await userEvent.keyboard('{/Shift}');
  await selected().toBe('r1 r2 r3 r4');
  await userEvent.click(box('Deal 3'));
  await selected().toBe('r1 r2 r4');
  // From the box of the row clicked last, which is no place to type.
  await userEvent.keyboard('x');
  await selected().toBe('r1 r2 r3 r4');
  await userEvent.click(box('all'));
  await selected().toBe('all');
  await userEvent.click(box('all'));
  await selected().toBe('');
});

test('a row shows what becomes of its record, and rows far away are read when they come in sight', async () => {
  const database = await show();
  await changeDocuments(database, 'records', ['r3'], (current) => current && { ...current, name: 'Renamed' });
  await expect.element(page.getByRole('link', { name: 'Renamed' })).toBeVisible();
  scroller()?.scrollTo({ top: 36 * 300 });
  await expect.element(deal(300)).toBeVisible();
});

test('whoever comes back finds the row they opened where it was', async () => {
  await show();
  scroller()?.scrollTo({ top: 36 * 200 + 10 });
  await expect.element(deal(205)).toBeVisible();
  (deal(205).element() as HTMLElement).focus();
  const before = deal(205).element().getBoundingClientRect().top;
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect.element(page.getByRole('table')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect.element(deal(205)).toBeVisible();
  expect(deal(205).element().getBoundingClientRect().top).toBeCloseTo(before);
  await userEvent.keyboard('j');
  await expect.element(deal(205)).toHaveFocus();
});
