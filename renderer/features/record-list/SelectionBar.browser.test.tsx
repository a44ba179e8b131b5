import { Notifications } from '@mantine/notifications';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { createRecord } from '../../database/record-edits.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import type { EditGuard } from './cells/cell-edits.ts';
import { SelectionBar, type SelectionSlots } from './SelectionBar.tsx';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../../ui/theme.css';

const ids = ['l1', 'l2', 'l3'];
const slots: SelectionSlots = {
  fieldInput: ({ field, onChange }) => (
    <label>
      {field.label}
      <input onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  ),
  handOverForm: () => null,
  handOverDialog: () => null,
  nextStepForm: ({ title, remark, onSet }) => {
    const step = { text: 'Call', at: '2026-12-01T09:00:00.000Z' };
    return (
      <section aria-label={title}>
        {remark(step)}
        <button type="button" onClick={() => void onSet(step)}>
          Set it
        </button>
      </section>
    );
  },
  mergeDialog: ({ ids }) => <section aria-label={`Merge ${ids.join(' and ')}`}>Two</section>,
};

/** What is approved was approved for its company. */
const guard: EditGuard = {
  lockedBecause: () => null,
  remark: () => null,
  takesApprovalBack: ({ approvalStatus, fields }, after) =>
    approvalStatus === 'approved' && fields['company'] !== after.fields['company'],
};

async function select(some: readonly string[] = ids) {
  const database = await testDatabase();
  const editor = { orgId: 'acme', username: 'anna' };
  for (const id of ids) {
    const fields = { company: id === 'l1' ? 'Fox' : 'Acme' };
    await createRecord(database, editor, { object: 'lead', name: id, ownerUsername: 'anna', fields }, id);
  }
  for (const [id, approvalStatus] of [
    ['l1', 'approved'],
    ['l3', 'pending'],
  ] as const) {
    await (await database.collections.records.findOne(id).exec())?.incrementalPatch({ approvalStatus });
  }
  const selection = { ids: some, has: () => true, toggle: () => undefined, clear: () => undefined };
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <Notifications position="bottom-right" />
        <div style={{ position: 'fixed', bottom: 0, width: '100%' }}>
          <SelectionBar object="lead" orgId="acme" selection={selection as never} slots={slots} guard={guard} />
        </div>
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna')] },
  );
  return async (what: 'company' | 'nextStep') => {
    const found = await database.collections.records.find({ sort: [{ id: 'asc' }] }).exec();
    return found.map(({ fields, nextStep }) => (what === 'company' ? fields['company'] : nextStep?.text));
  };
}

/** Goes to a button as somebody does who has no mouse. */
async function focus(name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await expect.element(button).toBeVisible();
  (button.element() as HTMLElement).focus();
}

const preview = page.getByRole('list', { name: 'What will change' });

test('by the keyboard alone: a field is edited, what will change and what stays is told before, and it is undone', async () => {
  const said = await select();
  await focus('Edit');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('combobox', { name: 'Field' })).toHaveFocus();
  await userEvent.keyboard('Company');
  await expect.element(page.getByRole('option', { name: 'Company' })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(page.getByRole('combobox', { name: 'Field' })).toHaveValue('Company');
  await userEvent.keyboard('{Tab}Acme');
  await expect
    .element(preview)
    .toHaveTextContent('1 will change, now Fox (1).So already: 2.Approvals that this takes back: 1 (l1).');
  expect(await violations()).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Company of 1 lead changed. So already: 2.')).toBeVisible();
  expect(await said('company')).toEqual(['Acme', 'Acme', 'Acme']);
  // What can be undone covers none of what can be done.
  const told = page.getByRole('alert').element().getBoundingClientRect();
  const bar = page.getByRole('region', { name: 'Selection' }).element().getBoundingClientRect();
  expect(told.bottom).toBeLessThanOrEqual(bar.top);
  await focus('Undo');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => said('company')).toEqual(['Fox', 'Acme', 'Acme']);
});

test('a next step is set for everything selected', async () => {
  const said = await select();
  await userEvent.click(page.getByRole('button', { name: 'Set next step' }));
  await expect.element(page.getByRole('region', { name: 'Set the next step of 3 leads' })).toBeVisible();
  await expect
    .element(preview)
    .toHaveTextContent('2 will change, now nothing (2).Left as they are until their approval is decided: 1 (l3).');
  await userEvent.click(page.getByRole('button', { name: 'Set it' }));
  await expect.poll(() => said('nextStep')).toEqual(['Call', 'Call', undefined]);
});

test('two are merged, more are not', async () => {
  await select();
  await expect.element(page.getByRole('button', { name: 'Hand over' })).toBeVisible();
  expect(page.getByRole('button', { name: 'Merge' }).query()).toBeNull();
});

test('two that are selected can be made one', async () => {
  await select(ids.slice(0, 2));
  await userEvent.click(page.getByRole('button', { name: 'Merge' }));
  await expect.element(page.getByRole('region', { name: 'Merge l1 and l2' })).toBeVisible();
});
