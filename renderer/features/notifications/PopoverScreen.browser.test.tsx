import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { currentPlatform } from '../../platform/current-platform.ts';
import { idleSyncState, useSyncState } from '../../sync/sync-store.ts';
import { violations } from '../../ui/testing/violations.ts';
import { CONTENT_ID } from '../../ui/theme.ts';
import { PopoverScreen } from './PopoverScreen.tsx';
import { idOf, idsWhere, inboxOf, link } from './testing/shown-inbox.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const keys = (typed: string) => userEvent.keyboard(typed);

/** The popover by itself: its page has nothing else around it. */
async function shown(count: number) {
  const database = await inboxOf(count, undefined, () => <PopoverScreen status={null} />);
  document.querySelector(`body > #${CONTENT_ID}`)?.removeAttribute('id');
  return database;
}

/** What the popover asks of the desktop. */
function asked() {
  const platform = currentPlatform();
  return {
    showRecord: vi.spyOn(platform, 'showRecord'),
    showWindow: vi.spyOn(platform, 'showWindow'),
    hidePopover: vi.spyOn(platform, 'hidePopover'),
  };
}

beforeEach(() => page.viewport(420, 600));
beforeEach(() => useSyncState.setState({ ...idleSyncState, lastSyncedAt: '2026-11-20T09:00:00.000Z', unread: 3 }));

test('goes through what is newest by keys, and opens a record in the window', async () => {
  const { showRecord } = asked();
  const database = await shown(3);
  await keys('je');
  await expect.poll(() => idsWhere(database, { place: 'archived' })).toEqual([idOf(0)]);
  await expect.element(link(1)).toHaveFocus();
  await keys('{Enter}');
  expect(showRecord).toHaveBeenCalledExactlyOnceWith({ object: 'lead', id: 'r1' });
  await expect.poll(() => idsWhere(database, { onBell: true })).toEqual([idOf(2)]);
  await userEvent.click(link(2));
  expect(showRecord).toHaveBeenLastCalledWith({ object: 'lead', id: 'r2' });
});

test('Escape closes a menu first, then the popover', async () => {
  const { hidePopover, showWindow } = asked();
  await shown(1);
  await keys('jh');
  await expect.element(page.getByRole('menu')).toBeVisible();
  await keys('{Escape}');
  await expect.element(page.getByRole('menu')).not.toBeInTheDocument();
  expect(hidePopover).not.toHaveBeenCalled();
  await keys('{Escape}');
  expect(hidePopover).toHaveBeenCalledOnce();
  await userEvent.click(page.getByRole('button', { name: 'Open SmartLite' }));
  expect(showWindow).toHaveBeenCalledOnce();
});

test.each(['light', 'dark'] as const)('axe finds nothing wrong with it when it is %s', async (scheme) => {
  const { dataset } = document.documentElement;
  onTestFinished(() => void delete dataset['mantineColorScheme']);
  // It brings a main of its own, which here stands in that of the test.
  const found = async () => (await violations()).filter((violation) => !violation.startsWith('landmark-'));
  await shown(30);
  await expect.element(link(29)).toBeInTheDocument();
  dataset['mantineColorScheme'] = scheme;
  expect(await found()).toEqual([]);
});
