import { expect, test } from 'vitest';
import { type Locator, page, userEvent } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { createRecord } from '../../database/record-edits.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { ImportScreen } from './ImportScreen.tsx';

async function openScreen() {
  const database = await testDatabase();
  await createRecord(
    database,
    { orgId: 'acme', username: 'anna' },
    { object: 'lead', name: 'Ada Fox', ownerUsername: 'anna', fields: { email: 'ada@acme.com' } },
  );
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <ImportScreen object="lead" orgId="acme" />
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna'), somebody('bob', { displayName: 'Bob Bear' })] },
  );
  return async () => (await database.collections.records.find().exec()).map(({ name }) => name).sort();
}

const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const button = (name: string) => page.getByRole('button', { name, exact: true });
const says = (part: Locator, text: string) => expect.poll(() => part.query()?.textContent).toContain(text);
const found = page.getByRole('list', { name: 'What the check found' });

test('a file is read, checked, imported, and taken back', async () => {
  const leads = await openScreen();
  const csv =
    'First Name;Last Name;E-mail;Lead Status;Lead owner\nZoë;Bär;zoe@b.de;In progress;Bob Bear\nAda;Fox;ADA@acme.com;New;anna\nRob;Otter;;Strange;anna\n';
  await userEvent.upload(page.getByLabelText('File'), new File([windows1252(csv)], 'leads.csv'));
  const preview = page.getByRole('table', { name: 'Leads as they will be' });
  await says(preview.getByRole('row').nth(1), '1NewZoë BärBob Bearzoe@b.deWorking');
  await userEvent.click(button('Check'));
  await says(found, '1 new leads0 updated1 here already, left alone1 refused');
  await says(page.getByRole('list', { name: 'Why rows are refused' }), '“Strange”.row 3');
  expect(await leads()).toEqual(['Ada Fox']);

  await userEvent.click(button('Import 1 lead'));
  await says(page.getByRole('status'), '1 lead imported.');
  expect(await leads()).toEqual(['Ada Fox', 'Zoë Bär']);

  await userEvent.click(button('Undo import'));
  await says(page.getByRole('status'), 'Taken back.');
  expect(await leads()).toEqual(['Ada Fox']);
});

/** Goes on by Tab, round the page where it has to, until a part has the focus. */
async function tabTo(part: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (part.query() !== null && part.query() === document.activeElement) return;
    await userEvent.keyboard('{Tab}');
  }
  await expect.element(part).toHaveFocus();
}

test('by the keyboard alone: cells are pasted, a column is put right, checked, imported and taken back; nothing stands in the way of others', async () => {
  const leads = await openScreen();
  const press = async (name: string) => {
    await expect.element(button(name)).toBeEnabled();
    await tabTo(button(name));
    await userEvent.keyboard('{Enter}');
  };
  await expect.element(page.getByLabelText('File')).toBeVisible();
  await tabTo(page.getByLabelText('File'));
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('textbox', { name: 'Or paste a table' })).toHaveFocus();
  await userEvent.fill(page.getByRole('textbox', { name: 'Or paste a table' }), 'Name\tWhere\nZoë\tBär\n\nX\n');
  await press('Read the pasted table');
  const where = page.getByRole('combobox', { name: 'What Where holds' });
  await expect.element(where).toHaveValue('');
  expect(await violations()).toEqual([]);
  await tabTo(where);
  await userEvent.keyboard('Comp');
  await expect.element(page.getByRole('option', { name: 'Company' })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(where).toHaveValue('Company');
  await expect.element(where).toHaveFocus();
  await press('Check');
  await says(found, '2 new leads');
  expect(await violations()).toEqual([]);
  await press('Import 2 leads');
  await says(page.getByRole('status'), '2 leads imported.');
  expect(await leads()).toEqual(['Ada Fox', 'X', 'Zoë']);
  await press('Undo import');
  await says(page.getByRole('status'), 'Taken back.');
  expect(await leads()).toEqual(['Ada Fox']);
});

test('what a column holds can be put right, and is remembered; a check of something else does not count', async () => {
  await openScreen();
  const paste = async () => {
    await userEvent.fill(page.getByRole('textbox', { name: 'Or paste a table' }), 'Who\tWhat\nZoë\tBig deal\n');
    await userEvent.click(button('Read the pasted table'));
  };
  await paste();
  await userEvent.click(button('Check'));
  await says(found, '1 refused');
  const who = page.getByRole('combobox', { name: 'What Who holds' });
  await userEvent.click(who);
  await userEvent.click(page.getByRole('option', { name: 'Name', exact: true }));
  await expect.element(button('Check')).toBeVisible();
  await userEvent.click(button('Check'));
  await userEvent.click(button('Import 1 lead'));
  await says(page.getByRole('status'), '1 lead imported.');
  await paste();
  await expect.element(who).toHaveValue('Name');
});
