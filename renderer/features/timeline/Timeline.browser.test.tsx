import { Notifications } from '@mantine/notifications';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LocalDatabase } from '../../database/local-database.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { sampleActivity, sampleRecord } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { Timeline } from './Timeline.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const at = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
const handedAt = at(10);
const about = { recordId: 'lead-1', mentions: [] };
const written = [
  sampleActivity({ id: 'mine', ...about, kind: 'note', text: 'Wants a demo.', at: at(11), byUsername: 'anna' }),
  sampleActivity({ id: 'theirs', ...about, kind: 'call', text: 'Rang her.', at: at(12), byUsername: 'moses' }),
  sampleActivity({ id: 'before', ...about, kind: 'note', text: 'New.', at: at(9), byUsername: 'moses' }),
];
const accepted = { id: 'accepted', at: handedAt, by: 'anna', what: 'accepted it', comment: '' };

async function show(): Promise<LocalDatabase> {
  const database = await testDatabase();
  const record = sampleRecord({ createdBy: 'moses', createdAt: at(8) });
  await changeDocuments(
    database,
    'activities',
    written.map(({ id }) => id),
    (_, id) => {
      const activity = written.find((one) => one.id === id);
      return activity && toLocal('activities', activity);
    },
  );
  const local = toLocal('records', record);
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <Notifications />
        <Timeline record={local} handedAt={handedAt} events={[accepted]} isSaid={() => false} />
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna', { displayName: 'Anna' }), somebody('moses', { displayName: 'Moses' })] },
  );
  await expect.element(page.getByText('Rang her.')).toBeVisible();
  return database;
}

const lines = () =>
  page
    .getByRole('list', { name: 'Timeline' })
    .getByRole('listitem')
    .elements()
    .map((item) => item.textContent);

test('all of it stands in one order, and what others did since it was handed to one is marked', async () => {
  await show();
  expect(lines()).toEqual([
    expect.stringMatching(/Moses called.*since it was handed to you.*Rang her\./),
    expect.stringMatching(/Anna wrote a note(?!.*since it was).*Wants a demo\./),
    expect.stringMatching(/Anna accepted it/),
    expect.stringMatching(/Moses wrote a note(?!.*since it was).*New\./),
    expect.stringMatching(/Moses created it/),
  ]);
});

test('an author edits what they wrote, and deletes it with a way back; what others wrote stands', async () => {
  const database = await show();
  const edit = page.getByRole('button', { name: 'Edit', exact: true });
  expect(edit.elements()).toHaveLength(1);
  await edit.click();
  await userEvent.fill(page.getByLabelText('Note'), 'Wants a demo on Friday.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await expect.element(page.getByText('Wants a demo on Friday.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect.poll(() => page.getByText('Wants a demo on Friday.').query()).toBeNull();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(page.getByText('Wants a demo on Friday.')).toBeVisible();
  const stored = await database.collections.activities.findOne('mine').exec();
  expect(stored).toMatchObject({ text: 'Wants a demo on Friday.', kind: 'note', byUsername: 'anna', unsent: true });
});
