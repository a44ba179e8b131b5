import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { writeActivity } from '../../database/activity-edits.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { recordsOf } from '../../database/records-of.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const people = [somebody('moses.frase', { displayName: 'Moses Frase' }), somebody('anna')];
const bluth = sampleRecord({ id: 'bluth', object: 'account', name: 'Bluth Company', fields: {} });
const deals = Array.from({ length: 20 }, (_, n) =>
  sampleRecord({ id: `deal-${n}`, object: 'opportunity', name: 'GTX for Bluth', fields: { accountId: 'bluth' } }),
);

async function open() {
  const database = await testDatabase();
  const records = new Map([bluth, ...deals].map((record) => [record.id, toLocal('records', record)]));
  await changeDocuments(database, 'records', [...records.keys()], (_, id) => records.get(id));
  const note = { recordId: 'bluth', kind: 'note', text: 'Wants it before Christmas.', mentions: [] } as const;
  await writeActivity(database, { orgId: 'acme', username: 'anna' }, note);
  recordsOf(database).table.setPeople({ me: 'anna', people });
  const openers = { onOpenRecord: vi.fn(), onShowAll: vi.fn(), onOpenPerson: vi.fn() };
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <CommandPalette opened onClose={() => undefined} commands={[]} {...openers} />
      </LocalDatabaseProvider>
    ),
    { people },
  );
  await expect.element(page.getByRole('combobox', { name: /^Search records/ })).toHaveFocus();
  return openers;
}

const options = () =>
  page
    .getByRole('option')
    .elements()
    .map((option) => option.textContent);

test('an account comes before its opportunities, of which eight are shown and there is a way to all', async () => {
  const { onShowAll, onOpenRecord } = await open();
  await userEvent.keyboard('bluth');
  await expect.element(page.getByRole('option', { name: 'Show all 20 opportunities' })).toBeVisible();
  expect(options()[0]).toContain('Bluth Company');
  expect(options()).toHaveLength(1 + 8 + 1);
  await page.getByRole('option', { name: 'Show all 20 opportunities' }).click();
  expect(onShowAll).toHaveBeenCalledWith('opportunity', 'bluth');
  expect(onOpenRecord).not.toHaveBeenCalled();
});

test('whoever types and presses Enter at once opens the best match of what was typed', async () => {
  const { onOpenRecord } = await open();
  await userEvent.keyboard('bluth company{Enter}');
  await expect.poll(() => onOpenRecord.mock.calls.flat().map(({ id }) => id)).toEqual(['bluth']);
});

test('a note is found by what it says, and leads to its record', async () => {
  const { onOpenRecord } = await open();
  await userEvent.keyboard('christmas');
  const note = page.getByRole('option', { name: /^Wants it before Christmas.*Bluth Company · anna$/ });
  await note.click();
  expect(onOpenRecord).toHaveBeenCalledWith({ object: 'account', id: 'bluth' });
});

test('people are found too, after the records, and nothing is said to be found only once that is known', async () => {
  const { onOpenPerson } = await open();
  await userEvent.keyboard('moses');
  await expect.element(page.getByRole('option', { name: /^Moses Frase/ })).toBeVisible();
  expect(options().at(-1)).toContain('Moses Frase');
  await page.getByRole('option', { name: /^Moses Frase/ }).click();
  expect(onOpenPerson).toHaveBeenCalledWith('moses.frase');
  await userEvent.clear(page.getByRole('combobox', { name: /^Search records/ }));
  await userEvent.keyboard('nobody of that name');
  await expect.element(page.getByText('Nothing found')).toBeVisible();
});
