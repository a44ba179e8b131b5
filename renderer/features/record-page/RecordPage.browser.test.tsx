import { Notifications } from '@mantine/notifications';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mergeNoteId } from '#contract/record-merge.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { addNeedsYou } from '../../database/needs-you.ts';
import { createRecord } from '../../database/record-edits.ts';
import { sampleActivity } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { RecordPage } from './RecordPage.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const editor = { orgId: 'acme', username: 'anna' };
const lead = {
  object: 'lead',
  name: 'Ada Fox',
  ownerUsername: 'anna',
  fields: { company: 'Foxworks', phone: '3', rating: 'hot', value: 26_768, notes: 'Theirs.' },
} as const;

async function openLead(list: readonly string[] = []): Promise<LocalDatabase> {
  const database = await testDatabase();
  await createRecord(database, editor, lead, 'lead-1');
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <Notifications />
        <RecordPage object="lead" id="lead-1" list={{ ids: list, count: list.length }} />
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna'), somebody('moses', { displayName: 'Moses Frase' })] },
  );
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Ada Fox');
  return database;
}

const field = (label: string) => page.getByLabelText(label, { exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const stored = async (database: LocalDatabase) => (await database.collections.records.findOne('lead-1').exec())?.fields;

test('what matters most stands on top, with the value whole', async () => {
  await openLead();
  await expect.element(page.getByRole('list', { name: 'Key facts' })).toHaveTextContent('FoxworksHot$26,768anna');
});

test('Save is there as soon as something changed, and gone once it is saved', async () => {
  const database = await openLead();
  expect(button('Save').query()).toBeNull();
  await userEvent.fill(field('Phone'), '4');
  await expect.element(button('Save')).toBeVisible();
  await userEvent.fill(field('Phone'), '3');
  await expect.poll(() => button('Save').query()).toBeNull();
  await userEvent.fill(field('Phone'), '4');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => button('Save').query()).toBeNull();
  expect(await stored(database)).toMatchObject({ phone: '4' });
});

test('a conflict is decided field by field on the record itself', async () => {
  const database = await openLead();
  await addNeedsYou(database, [
    {
      ...{ id: 'conflict-1', kind: 'conflict', collectionName: 'records', documentId: 'lead-1', object: 'lead' },
      ...{
        title: 'Ada Fox',
        reason: '',
        code: '',
        wanted: 'edit',
        theirsBy: 'moses',
        createdAt: '2026-11-20T09:00:00Z',
      },
      values: [
        { field: 'phone', mine: '2', theirs: '3' },
        { field: 'notes', mine: 'Mine.', theirs: 'Theirs.' },
      ],
    },
  ]);
  await expect.element(page.getByText('Moses Frase changed this first. You typed “2”.')).toBeVisible();
  await button('Use mine for Phone').click();
  await expect.element(field('Phone')).toHaveValue('2');
  await button('Keep theirs for Notes').click();
  await expect.poll(() => database.collections.needsYou.count().exec()).toBe(0);
  await button('Undo').click();
  await expect.element(button('Use mine for Notes')).toBeVisible();
  expect(button('Use mine for Phone').query()).toBeNull();
  expect(await stored(database)).toMatchObject({ phone: '2', notes: 'Theirs.' });
});

test('whoever comes from a list sees where in it they are', async () => {
  await openLead(['lead-0', 'lead-1']);
  await expect.element(page.getByText('2 of 2')).toBeVisible();
  await expect.element(button('Next record')).toBeDisabled();
  await expect.element(button('Previous record')).toBeEnabled();
});

test('the address of a record that was merged away leads to the one that is kept, offline too', async () => {
  const database = await openLead();
  await createRecord(database, editor, { ...lead, name: 'Ada M. Fox' }, 'lead-2');
  const note = sampleActivity({ id: mergeNoteId('lead-1'), recordId: 'lead-2', text: 'Merged with “Ada Fox”.' });
  await changeDocuments(database, 'activities', [note.id], () => toLocal('activities', note));
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Ada Fox');
  await database.collections.records.findOne('lead-1').remove();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Ada M. Fox');
  await expect.element(page.getByText('Merged into “Ada M. Fox”')).toBeVisible();
});
