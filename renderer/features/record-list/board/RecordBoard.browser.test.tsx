import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../../database/local-database-context.ts';
import { toLocal } from '../../../database/local-document.ts';
import { changeDocuments } from '../../../database/local-write.ts';
import { sampleRecord } from '../../../testing/documents.ts';
import { testDatabase } from '../../../testing/test-database.ts';
import { render } from '../../../ui/testing/render.tsx';
import { initialListView } from '../list-view.ts';
import { RecordBoard } from './RecordBoard.tsx';

const deals = {
  'deal-1': { name: 'Genco', fields: { stage: 'engaging', amount: 1_000 } },
  'deal-2': { name: 'Treequote', fields: { stage: 'engaging', amount: 2_500_000 } },
  'deal-3': { name: 'Donware', fields: { stage: 'won', amount: 50 } },
};

async function show() {
  const database = await testDatabase();
  await changeDocuments(database, 'records', Object.keys(deals), (_, id) =>
    toLocal('records', sampleRecord({ id, object: 'opportunity', ...deals[id as keyof typeof deals] })),
  );
  const view = { ...initialListView, sort: { key: 'name', ascending: true } };
  render(() => (
    <LocalDatabaseProvider database={database}>
      <div style={{ display: 'flex', height: 400 }}>
        <RecordBoard
          object="opportunity"
          orgId="maven"
          fields={{ by: 'stage', sum: 'amount' }}
          view={view}
          filters={[]}
        />
      </div>
    </LocalDatabaseProvider>
  ));
  await expect.element(card('Engaging', 'Genco')).toBeVisible();
  return async (id: string) => (await database.collections.records.findOne(id).exec())?.toMutableJSON();
}

const column = (name: string) => page.getByRole('region', { name, exact: true });
const card = (of: string, name: string) => column(of).getByRole('link', { name, exact: true });
const head = (of: string) => column(of).getByRole('heading');

/** What a browser tells while somebody drags one thing to another. */
function drag(from: Element, to: Element): void {
  const dataTransfer = new DataTransfer();
  const tell = (target: Element, type: string) =>
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  tell(from, 'dragstart');
  // Nothing is dropped where the drag was not taken.
  if (!tell(to, 'dragover')) tell(to, 'drop');
  tell(from, 'dragend');
}

test('each column says how many there are and their sum', async () => {
  await show();
  await expect.element(head('Engaging')).toHaveTextContent('Engaging2$2.5M');
  await expect.element(head('Won')).toHaveTextContent('Won1$50');
  await expect.element(head('Lost')).toHaveTextContent('Lost0');
});

test('a card that is dragged to another column is changed on this device at once', async () => {
  const stored = await show();
  drag(card('Engaging', 'Genco').element(), head('Lost').element());
  await expect.element(card('Lost', 'Genco')).toBeVisible();
  expect(await stored('deal-1')).toMatchObject({ unsent: true, fields: { stage: 'lost', amount: 1_000 } });
  await expect.element(head('Engaging')).toHaveTextContent('Engaging1$2.5M');
});

test('by keys a card is walked to, moved to the column beside it, and keeps the focus', async () => {
  const stored = await show();
  (card('Engaging', 'Genco').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(card('Engaging', 'Treequote')).toHaveFocus();
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await expect.element(card('Won', 'Treequote')).toHaveFocus();
  expect(await stored('deal-2')).toMatchObject({ fields: { stage: 'won' } });
  await expect.element(page.getByRole('status')).toHaveTextContent('Moved to Won.');
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await expect.element(card('Lost', 'Treequote')).toHaveFocus();
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
  expect(await stored('deal-2')).toMatchObject({ fields: { stage: 'lost' } });
});
