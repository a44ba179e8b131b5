import { Notifications, notifications } from '@mantine/notifications';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { signedIn } from '../../testing/signed-in.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { forgetListViews } from './list-view-store.ts';
import { RecordList } from './RecordList.tsx';
import type { SelectionSlots } from './SelectionBar.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const slots: SelectionSlots = {
  fieldInput: () => null,
  handOverForm: ({ title }) => <section aria-label={title} />,
  handOverDialog: () => null,
  nextStepForm: () => null,
  mergeDialog: () => null,
};
const guard = { lockedBecause: () => null, remark: () => null, takesApprovalBack: () => false };
const leads = {
  l1: { name: 'Ada', ownerUsername: 'anna', fields: { status: 'new', company: 'Fox' } },
  l2: { name: 'Bea', ownerUsername: 'ben', fields: { status: 'new', company: 'Fox' } },
  l3: { name: 'Cal', ownerUsername: 'anna', fields: { status: 'working' } },
};

/** No network is there: whatever is asked of the server fails. */
async function show() {
  await page.viewport(1_280, 800);
  onTestFinished(() => page.viewport(414, 896));
  const database = await testDatabase();
  await changeDocuments(database, 'records', Object.keys(leads), (_, id) =>
    toLocal('records', sampleRecord({ id, object: 'lead', ...leads[id as keyof typeof leads] })),
  );
  signedIn(() => Promise.reject(new TypeError('offline')), database);
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <Notifications />
        <RecordList object="lead" orgId="acme" slots={slots} guard={guard} />
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna'), somebody('ben')] },
  );
  await expect.element(page.getByRole('link', { name: 'Ada' })).toBeVisible();
  return async (id: string) => (await database.collections.records.findOne(id).exec())?.toMutableJSON();
}

afterEach(forgetListViews);
// What is offered to be undone outlives the screen it is told on.
afterEach(() => notifications.clean());

/** Goes on by the Tab key until something of that name has the focus. */
async function tabTo(role: 'tab' | 'button' | 'link', name: string | RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true });
  for (let steps = 0; steps < 40 && document.activeElement !== wanted.query(); steps += 1)
    await userEvent.keyboard('{Tab}');
  await expect.element(wanted).toHaveFocus();
}

const selected = page.getByRole('region', { name: 'Selection' }).getByRole('status');

test('by the keyboard alone and offline: rows are selected, a cell is edited, and a view is chosen', async () => {
  const stored = await show();
  await tabTo('button', 'Name');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await userEvent.keyboard('jx');
  await expect.element(selected).toHaveTextContent('1 lead selected');
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await expect.element(selected).toHaveTextContent('2 leads selected');
  await expect.element(page.getByRole('link', { name: 'Bea' })).toHaveFocus();
  await userEvent.keyboard('{ControlOrMeta>}a{/ControlOrMeta}');
  await expect.element(selected).toHaveTextContent('3 leads selected');
  expect(await violations()).toEqual([]);
  await userEvent.keyboard('h');
  await expect.element(page.getByRole('region', { name: 'Hand over 3 leads' })).toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.element(selected).not.toBeInTheDocument();

  await userEvent.keyboard('{ArrowRight}{Enter}');
  await expect.element(page.getByRole('textbox', { name: 'Company of Bea' })).toHaveFocus();
  await userEvent.keyboard('{ControlOrMeta>}a{/ControlOrMeta}Acme{Enter}');
  await expect.poll(async () => (await stored('l2'))?.fields['company']).toBe('Acme');
  await userEvent.keyboard('{ControlOrMeta>}z{/ControlOrMeta}');
  await expect.poll(async () => (await stored('l2'))?.fields['company']).toBe('Fox');

  await tabTo('tab', 'All');
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('tab', { name: 'My open' })).toHaveAttribute('aria-selected', 'true');
  await expect.element(page.getByRole('link', { name: 'Bea' })).not.toBeInTheDocument();
  await expect.element(page.getByRole('link', { name: 'Cal' })).toBeVisible();
});

test('by the keyboard alone and offline: the list becomes a board, and a card goes to another column', async () => {
  const stored = await show();
  await tabTo('button', 'Show as board');
  await userEvent.keyboard('{Enter}');
  await tabTo('link', 'Cal');
  await userEvent.keyboard(' {ArrowRight} ');
  await expect
    .element(page.getByRole('region', { name: 'Qualified' }).getByRole('link', { name: 'Cal' }))
    .toHaveFocus();
  expect(await stored('l3')).toMatchObject({ unsent: true, fields: { status: 'qualified' } });
  expect(await violations()).toEqual([]);
  await tabTo('button', 'Undo');
  await userEvent.keyboard('{Enter}');
  await expect.poll(async () => (await stored('l3'))?.fields['status']).toBe('working');
});
