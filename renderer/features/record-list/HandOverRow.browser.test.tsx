import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { HandOverRow } from './HandOverRow.tsx';

const ids = ['open', 'under-approval'];

test('h hands over the row that has the focus, unless an approval locks it; elsewhere it does nothing', async () => {
  const database = await testDatabase();
  await changeDocuments(database, 'records', ids, (_, id) =>
    toLocal('records', sampleRecord({ id, name: id, approvalStatus: id === 'open' ? 'none' : 'pending' })),
  );
  render(() => (
    <LocalDatabaseProvider database={database}>
      {ids.map((id, index) => (
        <div key={id} data-index={index}>
          <button type="button">{id}</button>
        </div>
      ))}
      <button type="button">elsewhere</button>
      <HandOverRow
        rows={ids}
        dialog={({ record, onClose }) => (
          <button type="button" onClick={onClose}>
            Who gets {record.name}?
          </button>
        )}
      />
    </LocalDatabaseProvider>
  ));
  const asked = page.getByRole('button', { name: /^Who gets/ });
  const pressAt = async (name: string) => {
    const row = page.getByRole('button', { name, exact: true });
    await expect.element(row).toBeVisible();
    row.element().focus();
    await userEvent.keyboard('h');
  };
  await pressAt('open');
  await expect.element(asked).toHaveTextContent('Who gets open?');
  await asked.click();
  await pressAt('under-approval');
  await pressAt('elsewhere');
  await expect.element(asked).not.toBeInTheDocument();
});
