import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { idleSyncState, useSyncState } from '../../sync/sync-store.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { Bell } from './Bell.tsx';

beforeEach(() => useSyncState.setState(idleSyncState));

test('the bell names no count before there is one, and then the exact one', async () => {
  const database = await testDatabase();
  render(() => (
    <LocalDatabaseProvider database={database}>
      <Bell />
    </LocalDatabaseProvider>
  ));
  const bell = page.getByRole('button');
  await expect.element(bell).toHaveAccessibleName('Notifications');
  const count = () => bell.element().querySelector('[data-count]')?.getAttribute('data-count') ?? '';
  expect(count()).toBe('');
  for (const [unread, name, shown] of [
    [3, 'Notifications, 3 unread', '3'],
    [0, 'Notifications, none unread', ''],
    [1_234, 'Notifications, 1234 unread', '99+'],
  ] as const) {
    useSyncState.setState({ unread });
    await expect.element(bell).toHaveAccessibleName(name);
    expect(count()).toBe(shown);
  }
});
