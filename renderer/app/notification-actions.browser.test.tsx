import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CrmRecord } from '#contract/records.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { LocalDatabaseProvider } from '../database/local-database-context.ts';
import { toLocal } from '../database/local-document.ts';
import { changeDocuments } from '../database/local-write.ts';
import { Bell } from '../features/notifications/Bell.tsx';
import { sampleHandOff, sampleNotification, sampleRecord } from '../testing/documents.ts';
import { testDatabase } from '../testing/test-database.ts';
import { middleOf, mouse, tap } from '../ui/testing/pointer.ts';
import { render, somebody } from '../ui/testing/render.tsx';
import { actionsInInbox, actionsOfNotification } from './notification-actions.tsx';
import '@mantine/core/styles.css';
import '../ui/theme.css';

const people = [
  somebody('darcel.schlecht', { displayName: 'Darcel Schlecht' }),
  somebody('anna.snelling', { displayName: 'Anna Snelling' }),
  ...Array.from({ length: 12 }, (_, n) => somebody(`rep-${n}`, { displayName: `Rep ${n}` })),
];

/** Moses has the alarm about a lead that Darcel has not seen. */
async function alarm(): Promise<LocalDatabase> {
  const database = await testDatabase();
  const record = sampleRecord({ ownerUsername: 'darcel.schlecht' });
  const handOff = sampleHandOff({ fromUsername: 'moses.frase', toUsername: 'darcel.schlecht' });
  await changeDocuments(database, 'records', [record.id], () => toLocal('records', record));
  await changeDocuments(database, 'handOffs', [handOff.id], () => toLocal('handOffs', handOff));
  await arrive(database, { id: 'alarm', trigger: 'hand-off-unseen', title: 'Not seen', handOffId: handOff.id });
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <Bell actions={actionsOfNotification} />
      </LocalDatabaseProvider>
    ),
    { people, me: 'moses.frase' },
  );
  return database;
}

async function arrive(database: LocalDatabase, change: Parameters<typeof sampleNotification>[0] & { id: string }) {
  await changeDocuments(database, 'notifications', [change.id], () =>
    toLocal('notifications', sampleNotification(change)),
  );
}

const panel = page.getByRole('dialog', { name: 'Notifications' });
const reassign = page.getByRole('button', { name: 'Reassign Ada Fox' });
const picker = page.getByRole('combobox', { name: 'New owner of Ada Fox' });
const choice = page.getByRole('option', { name: /Anna Snelling/ });
const given = page.getByText(/^Handed to Anna Snelling/);

async function openPicker(): Promise<void> {
  await userEvent.click(page.getByRole('button', { name: 'Notifications' }));
  await userEvent.click(reassign);
  await expect.element(choice).toBeVisible();
}

afterEach(() => vi.restoreAllMocks());

const atOnce = async () => undefined;
test.each<[string, (database: LocalDatabase) => Promise<unknown>]>([
  ['nothing else happens', atOnce],
  [
    'something arrives that moves the list',
    async (database) => {
      await arrive(database, { id: 'news', title: 'Bo Elk is yours now', createdAt: '2026-11-21T09:00:00.000Z' });
      await expect.element(page.getByText('Bo Elk is yours now')).toBeVisible();
    },
  ],
  ['the panel takes the focus', async () => (panel.element() as HTMLElement).focus()],
])('whoever is pressed with the mouse receives the record, although before it is let go %s', async (_, meanwhile) => {
  const database = await alarm();
  await openPicker();
  const at = middleOf(choice);
  await mouse.down(at);
  await meanwhile(database);
  await mouse.up(at);
  await expect.element(given).toBeVisible();
  const stored = await database.collections.records.findOne('lead-1').exec();
  expect(stored?.ownerUsername).toBe('anna.snelling');
  await expect.element(given).toHaveFocus();
});

test('whoever is pressed and then left with the mouse receives nothing', async () => {
  const database = await alarm();
  await openPicker();
  await mouse.down(middleOf(choice));
  await mouse.up(middleOf(page.getByRole('option', { name: /Rep 1 / })));
  await mouse.up(middleOf(picker));
  await expect.element(picker).toHaveFocus();
  await expect.element(choice).toBeVisible();
  const stored = await database.collections.records.findOne('lead-1').exec();
  expect(stored?.ownerUsername).toBe('darcel.schlecht');
});

test('a press on the edge of the list leaves it open, and a tap chooses', async () => {
  await alarm();
  await openPicker();
  const { left, top, height } = (
    choice.element().closest('.mantine-Select-dropdown') as Element
  ).getBoundingClientRect();
  await mouse.down({ x: left + 2, y: top + height / 2 });
  await mouse.up({ x: left + 2, y: top + height / 2 });
  await expect.element(picker).toHaveFocus();
  await tap(middleOf(choice));
  await expect.element(given).toBeVisible();
});

test('a panel that is late to take the focus takes none from whoever types already', async () => {
  const late: (() => void)[] = [];
  const timer = globalThis.setTimeout;
  // The panel takes it in a task of its own, which a busy machine may do long after.
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((run: () => void, ms?: number) =>
    ms === undefined ? late.push(run) : timer(run, ms)) as typeof setTimeout);
  await alarm();
  await openPicker();
  await userEvent.keyboard('ann');
  for (const run of late) run();
  await userEvent.keyboard('{Enter}');
  await expect.element(given).toBeVisible();
});

test('Escape leads back to the button, and a window that is left and come back to finds the picker as it was', async () => {
  await alarm();
  await openPicker();
  await userEvent.keyboard('{Escape}');
  await expect.element(reassign).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(choice).toBeVisible();
  // The browser tells the field when its window is left, and keeps it the active one.
  picker.element().dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  await expect.element(picker).toBeVisible();
  await userEvent.click(panel.getByRole('heading'));
  await expect.element(reassign).toBeVisible();
});

test('what one was handed is handed on from the inbox, and what is somebody else’s by now is not', async () => {
  const database = await testDatabase();
  const [mine, theirs] = ['moses.frase', 'darcel.schlecht'].map((ownerUsername) =>
    sampleRecord({ id: ownerUsername, name: `Lead of ${ownerUsername}`, ownerUsername }),
  ) as [CrmRecord, CrmRecord];
  await changeDocuments(database, 'records', [mine.id, theirs.id], (_, id) =>
    toLocal('records', id === mine.id ? mine : theirs),
  );
  const told = ({ id }: CrmRecord) => toLocal('notifications', sampleNotification({ id: `of-${id}`, recordId: id }));
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        {[theirs, mine].map((record) => (
          <div key={record.id}>{actionsInInbox(told(record))}</div>
        ))}
      </LocalDatabaseProvider>
    ),
    { people, me: 'moses.frase' },
  );
  await page.getByRole('button', { name: 'Hand over Lead of moses.frase' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Hand over Lead of moses.frase' })).toBeVisible();
  expect(page.getByRole('button', { name: 'Hand over Lead of darcel.schlecht' }).query()).toBeNull();
});

test('a next step that is due is done where it is told of, and put off or followed by another in the inbox', async () => {
  const database = await testDatabase();
  const record = sampleRecord({ nextStep: { text: 'Call', at: '2026-11-20T09:00:00.000Z' } });
  await changeDocuments(database, 'records', [record.id], () => toLocal('records', record));
  const due = toLocal('notifications', sampleNotification({ trigger: 'next-step-due', recordId: record.id }));
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <section aria-label="Panel">{actionsOfNotification(due)}</section>
        <section aria-label="Inbox">{actionsInInbox(due)}</section>
      </LocalDatabaseProvider>
    ),
    { people, me: 'moses.frase' },
  );
  const buttonsIn = (name: string) =>
    page
      .getByRole('region', { name })
      .getByRole('button')
      .elements()
      .map((button) => button.textContent);
  await expect.poll(() => buttonsIn('Inbox')).toEqual(['Done', 'Snooze', 'Next…']);
  expect(buttonsIn('Panel')).toEqual(['Done']);
  await page.getByRole('region', { name: 'Panel' }).getByRole('button').click();
  await expect.poll(async () => (await database.collections.records.findOne(record.id).exec())?.nextStep).toBeNull();
  await expect.poll(() => buttonsIn('Inbox')).toEqual([]);
});
