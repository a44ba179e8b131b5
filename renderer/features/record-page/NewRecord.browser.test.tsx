import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { NewRecord } from './NewRecord.tsx';

async function openForm() {
  const database = await testDatabase();
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <NewRecord object="lead" orgId="acme" />
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna')] },
  );
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Ada Fox');
  return async () => (await database.collections.records.find().exec()).map(({ name }) => name);
}

const save = page.getByRole('button', { name: 'Save', exact: true });

test('a double click saves one lead, and so does a click that comes after it was saved', async () => {
  const leads = await openForm();
  const button = save.element() as HTMLButtonElement;
  button.click();
  button.click();
  await expect.poll(leads).toEqual(['Ada Fox']);
  button.click();
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Ada Lynx');
  button.click();
  await expect.poll(leads).toEqual(['Ada Lynx']);
});

test('Enter twice saves one lead', async () => {
  const leads = await openForm();
  await userEvent.keyboard('{Enter}{Enter}');
  await expect.poll(leads).toEqual(['Ada Fox']);
});
