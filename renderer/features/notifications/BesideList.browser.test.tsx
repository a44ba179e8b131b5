import { useNavigate, useSearch } from '@tanstack/react-router';
import { beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { idleSyncState, useSyncState } from '../../sync/sync-store.ts';
import { UnsavedChangesGuard } from '../../ui/UnsavedChangesGuard.tsx';
import { NotificationsScreen } from './NotificationsScreen.tsx';
import { idOf, idsWhere, inboxOf, link, nameOf } from './testing/shown-inbox.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

/** The screen as its route joins it with a record, here one of a name, with changes that are not saved. */
function Joined({ dirty }: { readonly dirty: boolean }) {
  const navigate = useNavigate();
  const { open } = useSearch({ strict: false }) as { readonly open?: string };
  return (
    <NotificationsScreen
      actions={() => <button type="button">Accept</button>}
      beside={{
        opened: open,
        onOpened: (id) => void navigate({ to: '.', search: { open: id } as never, replace: true }),
        record: ({ recordName }) => (
          <>
            <h1>{recordName}</h1>
            <UnsavedChangesGuard dirty={dirty} what="record" onSave={async () => true} />
          </>
        ),
      }}
    />
  );
}

const shown = (count: number, dirty = false) => inboxOf(count, undefined, () => <Joined dirty={dirty} />);
const record = (n: number) =>
  page.getByRole('region', { name: 'Record' }).getByRole('heading', { name: nameOf(n), exact: true });
const keys = (typed: string) => userEvent.keyboard(typed);

beforeEach(() => page.viewport(1100, 800));
beforeEach(() => useSyncState.setState({ ...idleSyncState, lastSyncedAt: '2026-11-20T09:00:00.000Z', unread: 3 }));

test('a click shows the record beside the list, whose actions are then offered there alone', async () => {
  await shown(3);
  await expect.element(page.getByText('Nothing is open')).toBeVisible();
  await userEvent.click(link(1));
  await expect.element(record(1)).toBeVisible();
  await expect.element(page.getByRole('listitem').filter({ has: link(1) })).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => page.getByRole('button', { name: 'Accept' }).elements()).toHaveLength(2);
});

test('keys go through the list and the record with them, and archiving moves both on', async () => {
  const database = await shown(4);
  await keys('jj');
  await expect.element(record(1)).toBeVisible();
  await expect.element(link(1)).toHaveFocus();
  await keys('e');
  await expect.element(record(2)).toBeVisible();
  await expect.element(link(2)).toHaveFocus();
  expect(await idsWhere(database, { place: 'archived' })).toEqual([idOf(1)]);
});

test('keys that are faster than the disk do not go back to what they have archived', async () => {
  const database = await shown(3);
  await keys('jjj');
  await expect.element(record(2)).toBeVisible();
  const { storageInstance } = database.collections.notifications;
  const write = storageInstance.bulkWrite.bind(storageInstance);
  const disk = Promise.withResolvers<void>();
  vi.spyOn(storageInstance, 'bulkWrite').mockImplementation((...of) => disk.promise.then(() => write(...of)));
  await keys('ee');
  disk.resolve();
  await expect.element(record(0)).toBeVisible();
  await expect.element(link(0)).toHaveFocus();
  await expect.poll(() => idsWhere(database, { place: 'archived' })).toEqual([idOf(1), idOf(2)]);
});

test('what was opened stays on the tab of what is unread until the person goes on', async () => {
  const database = await shown(3);
  await userEvent.click(page.getByRole('tab', { name: /^Unread/u }));
  await userEvent.click(link(1));
  await expect.poll(() => idsWhere(database, { onBell: true })).toEqual([idOf(0), idOf(2)]);
  await expect.element(record(1)).toBeVisible();
  await keys('j');
  await expect.element(record(2)).toBeVisible();
  await expect.element(link(1)).not.toBeInTheDocument();
});

test('changes that are not saved stay until the person says what becomes of them', async () => {
  await shown(3, true);
  await userEvent.click(link(0));
  await expect.element(record(0)).toBeVisible();
  await userEvent.click(link(1));
  await userEvent.click(page.getByRole('dialog').getByRole('button', { name: 'Keep editing' }).last());
  await expect.element(record(0)).toBeVisible();
});

test('in a narrower window there is the list alone', async () => {
  await page.viewport(1099, 800);
  await shown(2);
  await expect.element(page.getByRole('region', { name: 'Record' })).not.toBeInTheDocument();
});
