import { type ReactNode, useState } from 'react';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LocalDatabase } from '../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { useSelection } from '../../ui/use-selection.ts';
import type { EditGuard } from './cells/cell-edits.ts';
import { initialListView } from './list-view.ts';
import { forgetListViews, placeIn } from './list-view-store.ts';
import { RecordTable } from './RecordTable.tsx';
import '../../ui/theme.css';

const ids = Array.from({ length: 8_800 }, (_, n) => `r${n}`);
/** So many of them are stored: more than anybody looks at here. */
const STORED = 400;

/** As approvals say it: what is under approval stays, and another amount takes an approval back. */
const guard: EditGuard = {
  lockedBecause: ({ approvalStatus }) => (approvalStatus === 'pending' ? 'It waits for approval.' : null),
  remark: ({ approvalStatus, fields }, after) =>
    approvalStatus === 'approved' && fields['amount'] !== after.fields['amount'] ? 'It takes it back.' : null,
  takesApprovalBack: () => false,
};

function Table() {
  const selection = useSelection(ids);
  return (
    <div style={{ display: 'flex', height: 500 }}>
      <RecordTable
        object="opportunity"
        orgId="maven"
        rows={ids}
        view={{ ...initialListView, sort: { key: 'name', ascending: true } }}
        onChange={() => undefined}
        selection={selection}
        guard={guard}
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

const scroller = () => page.getByRole('grid').element().parentElement;
const deal = (n: number) => page.getByRole('link', { name: `Deal ${n}`, exact: true });

test('of 8,800 records only the rows in sight are drawn, and the count is told', async () => {
  await show();
  const table = page.getByRole('grid', { name: 'Opportunities' });
  await expect.element(table).toHaveAttribute('aria-rowcount', '8801');
  expect(page.getByRole('row').elements().length).toBeLessThan(60);
  await expect.element(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
});

test('j and k walk through the rows, one of which the Tab key reaches', async () => {
  await show();
  await userEvent.keyboard('jjjk');
  await expect.element(page.getByRole('link', { name: 'Deal 1', exact: true })).toHaveFocus();
  const tabbable = page.getByRole('grid').element().querySelectorAll('a[tabindex="0"]');
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
  await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect.element(deal(205)).toBeVisible();
  expect(deal(205).element().getBoundingClientRect().top).toBeCloseTo(before);
  await userEvent.keyboard('j');
  await expect.element(deal(205)).toHaveFocus();
});

test('whoever comes back by keys is at the cell they left, and after a restart once it is known and read', async () => {
  await showWide();
  focusCell(0, 'amount');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.poll(() => document.activeElement).toBe(cell(2, 'amount'));
  expect(placeIn('opportunity')).toMatchObject({ key: 'r2', column: 'amount' });
  leaveByKey();
  await expect.element(page.getByRole('grid')).not.toBeInTheDocument();
  // A little of it is out of sight below: it stays as it was.
  Object.assign(placeIn('opportunity'), { key: 'r300', below: 480 });
  leaveByKey();
  await expect.element(deal(300)).toBeVisible();
  await expect.poll(() => document.activeElement === cell(300, 'amount')).toBe(true);
  expect(scroller()?.scrollTop).toBe(36 * 300 - 480);
});

/** Without going to a button, as one leaves a screen by its keys. */
function leaveByKey(): void {
  const button = page.getByRole('button', { name: /^(Leave|Back)$/ }).element() as HTMLButtonElement;
  button.click();
}

/** So wide that a deal has all its columns. */
async function showWide(): Promise<LocalDatabase> {
  await page.viewport(1_440, 700);
  onTestFinished(() => page.viewport(414, 896));
  const database = await show();
  await expect.poll(() => cell(0, 'updatedAt')).not.toBeNull();
  return database;
}

const cell = (row: number, column: string) =>
  page.getByRole('grid').element().querySelector<HTMLElement>(`[data-index="${row}"] [data-column="${column}"]`);
const focusCell = (row: number, column: string) => cell(row, column)?.focus();
const stored = async (database: LocalDatabase, id: string) =>
  (await database.collections.records.findOne(id).exec())?.toMutableJSON();

test('arrow keys walk through the cells, and out of the name that opens the record', async () => {
  await showWide();
  await userEvent.keyboard('j{ArrowRight}');
  await expect.poll(() => document.activeElement?.getAttribute('data-column')).toBe('accountId');
  await userEvent.keyboard('{ArrowDown}{End}');
  await expect.poll(() => document.activeElement).toBe(cell(1, 'updatedAt'));
  await userEvent.keyboard('{Home}');
  await expect.element(deal(1)).toHaveFocus();
});

test('Enter edits a cell and saves it down, Tab saves to the right, Escape leaves it, all on this device', async () => {
  const database = await showWide();
  focusCell(0, 'amount');
  await userEvent.keyboard('{Enter}1500{Enter}');
  await expect.poll(() => document.activeElement).toBe(cell(1, 'amount'));
  await expect.poll(() => cell(0, 'amount')?.textContent).toBe('$1,500');
  expect(await stored(database, 'r0')).toMatchObject({ unsent: true, fields: { amount: 1_500 } });
  await userEvent.keyboard('{F2}7{Escape}');
  await expect.poll(() => document.activeElement).toBe(cell(1, 'amount'));
  await userEvent.keyboard('{F2}20{Tab}');
  await expect.poll(() => cell(1, 'amount')?.textContent).toBe('$20');
  await expect.poll(() => document.activeElement).toBe(cell(1, 'closeDate'));
  expect((await stored(database, 'r1'))?.fields).toEqual({ amount: 20 });
});

test('what cannot be is said at the cell, and nothing is saved before it is right', async () => {
  const database = await showWide();
  focusCell(0, 'closeDate');
  await userEvent.keyboard('{Enter}soon{Enter}');
  const input = page.getByRole('textbox', { name: 'Close date of Deal 0' });
  await expect.element(input).toHaveAttribute('aria-invalid', 'true');
  await expect.element(page.getByRole('alert')).toBeVisible();
  expect((await stored(database, 'r0'))?.fields).toEqual({});
  await userEvent.keyboard('{ControlOrMeta>}a{/ControlOrMeta}2026-12-24{Enter}');
  await expect.poll(async () => (await stored(database, 'r0'))?.fields).toEqual({ closeDate: '2026-12-24' });
});

test('a double click opens the editor; what is chosen is saved, and taken back by a key', async () => {
  const database = await showWide();
  await userEvent.dblClick(cell(2, 'stage') as HTMLElement);
  await userEvent.click(page.getByRole('option', { name: 'Won' }));
  await expect.poll(async () => (await stored(database, 'r2'))?.fields).toEqual({ stage: 'won' });
  await expect.poll(() => document.activeElement).toBe(cell(3, 'stage'));
  await userEvent.keyboard('{ControlOrMeta>}z{/ControlOrMeta}');
  await expect.poll(async () => (await stored(database, 'r2'))?.fields).toEqual({});
});

test('a name is edited by F2, and a record under approval stays as it is', async () => {
  const database = await showWide();
  await userEvent.keyboard('j{F2}');
  await userEvent.keyboard('{ControlOrMeta>}a{/ControlOrMeta}Renamed{Enter}');
  await expect.element(page.getByRole('link', { name: 'Renamed' })).toBeVisible();
  const pending = { approvalStatus: 'pending' } as const;
  await changeDocuments(database, 'records', ['r1'], (current) => current && { ...current, ...pending });
  await expect.poll(() => cell(1, 'amount')?.getAttribute('aria-readonly')).toBe('true');
  focusCell(1, 'amount');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => cell(1, 'amount')?.querySelector('[role=alert]')?.textContent).toBe('It waits for approval.');
});

test('what a change brings with it is said at the cell before it is saved', async () => {
  const database = await showWide();
  const approved = { approvalStatus: 'approved' } as const;
  await changeDocuments(database, 'records', ['r1'], (current) => current && { ...current, ...approved });
  focusCell(1, 'amount');
  await userEvent.keyboard('{Enter}');
  const input = page.getByRole('textbox', { name: 'Amount of Deal 1' });
  await expect.element(input).toHaveFocus();
  expect(page.getByRole('alert').query()).toBeNull();
  await userEvent.keyboard('7');
  await expect.element(page.getByRole('alert')).toHaveTextContent('It takes it back.');
  await expect.element(input).toHaveAccessibleDescription('It takes it back.');
  await userEvent.keyboard('{Escape}');
  expect(page.getByRole('alert').query()).toBeNull();
});
