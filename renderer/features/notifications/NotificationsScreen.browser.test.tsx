import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { idleSyncState, useSyncState } from '../../sync/sync-store.ts';
import { sampleNotification } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { NotificationsScreen } from './NotificationsScreen.tsx';
import { idOf, idsWhere, inboxOf, link, nameOf } from './testing/shown-inbox.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`, 'u') });
const undo = page.getByRole('button', { name: 'Undo' });
const keys = (typed: string) => userEvent.keyboard(typed);

beforeEach(() => page.viewport(1280, 800));
beforeEach(() => useSyncState.setState({ ...idleSyncState, lastSyncedAt: '2026-11-20T09:00:00.000Z', unread: 40 }));

describe('triage by keys alone', () => {
  // Some fifty keys, each of which draws: on a busy machine longer than any other test here.
  test('goes through forty notifications, and whatever was done is where it belongs', {
    timeout: 180_000,
  }, async () => {
    const database = await inboxOf(40);
    await keys('j');
    await expect.element(link(0)).toHaveFocus();
    // Faster than the list is drawn again.
    await keys('e'.repeat(6));
    for (const n of [6, 7]) {
      await expect.element(link(n)).toHaveFocus();
      await keys('h');
      await expect.element(page.getByRole('menu')).toBeVisible();
      await keys('{ArrowDown}{Enter}');
    }
    await expect.element(link(8)).toHaveFocus();
    // The rest at once: from here to the last.
    await keys(`x${'j'.repeat(31)}{Shift>}x{/Shift}e`);
    await expect.element(page.getByText(/all caught up/u).first()).toBeVisible();
    const snoozed = [6, 7].map(idOf);
    await expect.poll(() => idsWhere(database, { place: 'archived' })).toHaveLength(38);
    expect(await idsWhere(database, { place: 'snoozed' })).toEqual(snoozed);
    expect(await idsWhere(database, { onBell: true })).toEqual([]);
  });

  test('works after a click on a tab, and on a button', async () => {
    const database = await inboxOf(3);
    await userEvent.click(tab('Unread'));
    await keys('e');
    await expect.element(link(0)).not.toBeInTheDocument();
    await userEvent.click(page.getByRole('checkbox', { name: `Select ${nameOf(2)} is yours now` }));
    await keys('u');
    await expect.element(link(2)).not.toBeInTheDocument();
    expect(await idsWhere(database, { unread: true })).toEqual([idOf(0), idOf(1)]);
  });

  test('acts on all that is selected, with Shift up to here', async () => {
    const database = await inboxOf(6);
    await keys('jxjjj{Shift>}x{/Shift}');
    await expect.element(page.getByText('4 selected')).toBeVisible();
    await keys('e');
    await expect.poll(() => idsWhere(database, { place: 'archived' })).toEqual([0, 1, 2, 3].map(idOf));
    await expect.element(link(4)).toHaveFocus();
  });

  test('never acts while somebody types', async () => {
    const database = await inboxOf(2);
    await userEvent.click(page.getByRole('textbox', { name: 'Search notifications' }));
    await keys('eeh');
    expect(await idsWhere(database, { place: 'inbox' })).toEqual([idOf(0), idOf(1)]);
    await expect.element(page.getByText('Nothing here matches')).toBeVisible();
  });
});

describe('undo', () => {
  test('takes back what was done last, then what was done before, by key and by button', async () => {
    const database = await inboxOf(3);
    await keys('e');
    await expect.element(link(0)).not.toBeInTheDocument();
    await keys('e');
    await expect.element(link(1)).not.toBeInTheDocument();
    await keys('z');
    await expect.element(link(1)).toBeVisible();
    await userEvent.click(undo);
    await expect.element(link(0)).toBeVisible();
    await expect.element(undo).not.toBeInTheDocument();
    expect(await idsWhere(database, { onBell: true })).toEqual([0, 1, 2].map(idOf));
  });

  test('takes back that all was marked as read, but not what was read since or proven by it', async () => {
    const database = await inboxOf(3);
    await userEvent.click(page.getByRole('button', { name: 'Mark all as read' }));
    await expect.poll(() => idsWhere(database, { onBell: true })).toEqual([]);
    await userEvent.click(
      page
        .getByRole('listitem')
        .filter({ has: link(1) })
        .getByRole('button', { name: 'Archive' }),
    );
    await keys('zz');
    await expect.poll(() => idsWhere(database, { onBell: true })).toEqual([0, 1, 2].map(idOf));
    const seen = await database.collections.notifications.find().exec();
    expect(seen.every(({ seenAt }) => seenAt !== null)).toBe(true);
  });
});

test('what is archived or snoozed comes back by a click, and tabs say how many they hold', async () => {
  await inboxOf(3);
  await keys('e');
  await expect.element(tab('Archived')).toHaveTextContent('Archived1');
  await expect.element(tab('All')).toHaveTextContent('All2');
  await userEvent.click(tab('Archived'));
  await userEvent.click(page.getByRole('button', { name: 'Move to inbox' }));
  await expect.element(page.getByText('Nothing is archived')).toBeVisible();
  await userEvent.click(tab('All'));
  await expect.element(link(0)).toBeVisible();
});

test('without a network something can wait for it, and a date has its morning', async () => {
  useSyncState.setState({ online: false });
  const database = await inboxOf(2);
  await keys('h');
  await userEvent.click(page.getByRole('menuitem', { name: /^When I am online/u }));
  await expect.poll(() => idsWhere(database, { place: 'snoozed' })).toEqual([idOf(0)]);
  await keys('h');
  await userEvent.click(page.getByRole('menuitem', { name: 'A date…' }));
  await page.getByLabelText('Date').fill('2999-01-04');
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Snooze' }));
  await expect.poll(() => idsWhere(database, { place: 'snoozed' })).toEqual([idOf(0), idOf(1)]);
});

test('the name of a record keeps its own direction within the title', async () => {
  await inboxOf(1);
  expect(link(0).element().querySelector('bdi')?.textContent).toBe(nameOf(0));
});

test('filters let through and leave out', async () => {
  await inboxOf(3, (n) => ({ trigger: n === 1 ? 'workflow' : 'record-assigned' }));
  await userEvent.click(page.getByRole('button', { name: 'Filter' }));
  await userEvent.selectOptions(page.getByRole('combobox', { name: 'Trigger' }), 'Workflow rule');
  await expect.element(link(0)).not.toBeInTheDocument();
  await expect.element(link(1)).toBeVisible();
  await userEvent.click(page.getByRole('checkbox', { name: 'Not this trigger' }));
  await expect.element(link(1)).not.toBeInTheDocument();
  await expect.element(link(2)).toBeVisible();
});

test('what is looked for is found among the oldest of thousands', { timeout: 60_000 }, async () => {
  await inboxOf(2_100, (n) => (n === 2_099 ? { title: 'Needle is yours now' } : {}));
  await userEvent.fill(page.getByRole('textbox', { name: 'Search notifications' }), 'needle');
  await expect.element(page.getByRole('link', { name: 'Needle is yours now' })).toBeVisible();
});

test('what somebody else handed over shows below hundreds of one person, which open so many at a time', async () => {
  const handed = (n: number) => ({ actorUsername: n === 129 ? 'anna' : 'moses', recordObject: 'lead' });
  await inboxOf(130, handed, () => <NotificationsScreen />, link(129));
  const bundle = page.getByRole('button', { name: 'moses handed you 129 leads' });
  await userEvent.click(bundle);
  await expect.element(link(49)).toBeInTheDocument();
  expect(link(50).query()).toBeNull();
  await userEvent.click(page.getByRole('button', { name: 'Show 50 more of 79' }));
  await expect.element(link(99)).toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Show 29 more of 29' })).toBeVisible();
});

test('many of a kind are one row that opens, and is archived as one', async () => {
  const database = await testDatabase();
  const ids = Array.from({ length: 14 }, (_, n) => idOf(n));
  await changeDocuments(database, 'notifications', ids, (_, id) =>
    toLocal('notifications', sampleNotification({ id, recordId: `r ${id}`, title: `${id} is yours now` })),
  );
  render(() => (
    <LocalDatabaseProvider database={database}>
      <NotificationsScreen />
    </LocalDatabaseProvider>
  ));
  const bundle = page.getByRole('button', { name: /handed you 14 leads/u });
  await expect.element(bundle).toBeVisible();
  await userEvent.click(bundle);
  await expect.element(page.getByRole('link', { name: 'n13 is yours now' })).toBeVisible();
  await keys('k');
  await keys('e');
  await expect.poll(() => idsWhere(database, { place: 'archived' })).toHaveLength(14);
});
