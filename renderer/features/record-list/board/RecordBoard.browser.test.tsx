import { Notifications, notifications } from '@mantine/notifications';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ApprovalStatus } from '#contract/records.ts';
import { LocalDatabaseProvider } from '../../../database/local-database-context.ts';
import { toLocal } from '../../../database/local-document.ts';
import { changeDocuments } from '../../../database/local-write.ts';
import { sampleRecord } from '../../../testing/documents.ts';
import { testDatabase } from '../../../testing/test-database.ts';
import { render } from '../../../ui/testing/render.tsx';
import { violations } from '../../../ui/testing/violations.ts';
import type { EditGuard } from '../cells/cell-edits.ts';
import { initialListView } from '../list-view.ts';
import { RecordBoard } from './RecordBoard.tsx';
import '@mantine/core/styles.css';
import '../../../ui/theme.css';

const deals = {
  'deal-1': { name: 'Genco', fields: { stage: 'engaging', amount: 1_000 } },
  'deal-2': { name: 'Treequote', fields: { stage: 'engaging', amount: 2_500_000 } },
  'deal-3': { name: 'Donware', fields: { stage: 'won', amount: 50 } },
};

/** A deal that is won is to be approved anew. */
const guard: EditGuard = {
  lockedBecause: () => null,
  remark: (_, { fields }) => (fields['stage'] === 'won' ? 'It takes its approval back.' : null),
  takesApprovalBack: () => false,
};

async function show(standing: { readonly [id: string]: ApprovalStatus } = {}) {
  const database = await testDatabase();
  await changeDocuments(database, 'records', Object.keys(deals), (_, id) =>
    toLocal(
      'records',
      sampleRecord({
        ...{ id, object: 'opportunity', approvalStatus: standing[id] ?? 'none' },
        ...deals[id as keyof typeof deals],
      }),
    ),
  );
  const view = { ...initialListView, sort: { key: 'name', ascending: true } };
  render(() => (
    <LocalDatabaseProvider database={database}>
      <Notifications />
      <div style={{ display: 'flex', height: 400 }}>
        <RecordBoard
          object="opportunity"
          orgId="maven"
          fields={{ by: 'stage', sum: 'amount' }}
          view={view}
          filters={[]}
          guard={guard}
        />
      </div>
    </LocalDatabaseProvider>
  ));
  await expect.element(card('Engaging', 'Genco')).toBeVisible();
  return async (id: string) => (await database.collections.records.findOne(id).exec())?.toMutableJSON();
}

// What is offered to be undone outlives the screen it is told on.
afterEach(() => notifications.clean());

const column = (name: string) => page.getByRole('region', { name, exact: true });
const card = (of: string, name: string) => column(of).getByRole('link', { name, exact: true });
const head = (of: string) => column(of).getByRole('heading');

/** What a browser tells while somebody drags a card, from one thing over others. */
function take(from: Element) {
  const dataTransfer = new DataTransfer();
  const tell = (target: Element, type: string) =>
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  tell(from, 'dragstart');
  /** Whether it could be dropped there. */
  const over = (to: Element) => !tell(to, 'dragover');
  return {
    over,
    leave: (what: Element) => tell(what, 'dragleave'),
    drop: (to: Element) => {
      if (over(to)) tell(to, 'drop');
      tell(from, 'dragend');
    },
  };
}

function drag(from: Element, to: Element): void {
  take(from).drop(to);
}

test('each column says how many there are and their sum', async () => {
  await show();
  await expect.element(head('Engaging')).toHaveTextContent('Engaging2$2.5M $2,501,000');
  await expect.element(head('Won')).toHaveTextContent('Won1$50');
  await expect.element(head('Lost')).toHaveTextContent('Lost0');
});

test('a card that is dragged to another column is changed on this device at once', async () => {
  const stored = await show();
  drag(card('Engaging', 'Genco').element(), head('Lost').element());
  await expect.element(card('Lost', 'Genco')).toBeVisible();
  expect(await stored('deal-1')).toMatchObject({ unsent: true, fields: { stage: 'lost', amount: 1_000 } });
  await expect.element(head('Engaging')).toHaveTextContent('Engaging1$2.5M $2,500,000');
  await userEvent.click(page.getByRole('button', { name: 'Undo' }));
  await expect.element(card('Engaging', 'Genco')).toBeVisible();
  expect(await stored('deal-1')).toMatchObject({ fields: { stage: 'engaging', amount: 1_000 } });
});

test('the mouse is told what a drop brings with it before it is made, as keys are', async () => {
  const stored = await show({ 'deal-2': 'pending' });
  const genco = take(card('Engaging', 'Genco').element());
  genco.over(head('Won').element());
  await expect.element(column('Won')).toMatchTextContent(/Genco.*It takes its approval back\./);
  await expect.element(told()).toHaveTextContent('Over Won. It takes its approval back.');
  genco.leave(column('Won').element());
  await expect.element(column('Won')).not.toMatchTextContent(/It takes its approval back\./);
  genco.over(head('Lost').element());
  await expect.element(told()).toHaveTextContent('Over Lost.');
  genco.drop(head('Won').element());
  await expect.element(card('Won', 'Genco')).toBeVisible();
  await expect.element(told()).toHaveTextContent('Moved to Won.');
  const treequote = take(card('Engaging', 'Treequote').element());
  treequote.over(head('Lost').element());
  await expect.element(column('Lost')).toMatchTextContent(/It stays until its approval is decided\./);
  treequote.drop(head('Lost').element());
  await expect.element(told()).toHaveTextContent('It stays until its approval is decided.');
  await expect.element(page.getByText(/Left as they are until their approval is decided: 1\./)).toBeVisible();
  expect(await stored('deal-2')).toMatchObject({ fields: { stage: 'engaging' } });
});

/** What is told to whoever listens to the screen. */
const told = () => page.getByRole('region', { name: 'Opportunities by stage' }).getByRole('status');

test('by keys a card is lifted, carried, put back and dropped, each of which is told', async () => {
  const stored = await show();
  (card('Engaging', 'Genco').element() as HTMLElement).focus();
  await userEvent.keyboard(' ');
  await expect.element(told()).toMatchTextContent(/^Lifted from Engaging\./);
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(told()).toHaveTextContent('Over Won. It takes its approval back.');
  await expect.element(column('Won')).toMatchTextContent(/Genco.*It takes its approval back\./);
  expect(await violations()).toEqual([]);
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(told()).toHaveTextContent('Over Lost.');
  await userEvent.keyboard('{Escape}');
  await expect.element(told()).toHaveTextContent('Put back to Engaging.');
  await expect.element(card('Engaging', 'Genco')).toHaveFocus();
  await userEvent.keyboard(' {ArrowRight}{ArrowRight} ');
  await expect.element(card('Lost', 'Genco')).toHaveFocus();
  await expect.element(told()).toHaveTextContent('Moved to Lost.');
  await expect.element(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect(await stored('deal-1')).toMatchObject({ unsent: true, fields: { stage: 'lost' } });
});

test('whoever goes elsewhere drops nothing, and arrow keys walk from column to column past an empty one', async () => {
  const stored = await show();
  (card('Engaging', 'Treequote').element() as HTMLElement).focus();
  await userEvent.keyboard(' {ArrowRight}{Tab}');
  await expect.element(told()).toHaveTextContent('Put back to Engaging.');
  expect(await stored('deal-2')).toMatchObject({ fields: { stage: 'engaging' } });
  (card('Won', 'Donware').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(card('Won', 'Donware')).toHaveFocus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(card('Engaging', 'Genco')).toHaveFocus();
});

test('by keys a card is walked to, moved to the column beside it, and keeps the focus', async () => {
  const stored = await show();
  (card('Engaging', 'Genco').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(card('Engaging', 'Treequote')).toHaveFocus();
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await expect.element(card('Won', 'Treequote')).toHaveFocus();
  expect(await stored('deal-2')).toMatchObject({ fields: { stage: 'won' } });
  await expect.element(told()).toHaveTextContent('Moved to Won.');
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await expect.element(card('Lost', 'Treequote')).toHaveFocus();
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  expect(await stored('deal-2')).toMatchObject({ fields: { stage: 'lost' } });
});
