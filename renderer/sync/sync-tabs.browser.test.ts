import { expect, onTestFinished, test } from 'vitest';
import type { SyncStatus } from './sync-status.ts';
import { SyncTabs } from './sync-tabs.ts';

const status = (change: Partial<SyncStatus> = {}): SyncStatus => ({
  online: true,
  syncing: false,
  lastSyncedAt: null,
  nextSyncAt: null,
  error: null,
  firstSync: null,
  comparing: null,
  lastCheck: null,
  ...change,
});

/** A tab that writes down what happens to it, and lets a test wait for it. */
function openTab(name: string, told: SyncStatus = status(), leads = true) {
  const events: string[] = [];
  const waiting: { event: string; resolve: () => void }[] = [];
  const happened = (event: string) => {
    events.push(event);
    for (const one of waiting) if (events.includes(one.event)) one.resolve();
  };
  const tabs = new SyncTabs(name, {
    lead: leads
      ? () => {
          happened('leads');
          return async () => happened('stopped');
        }
      : null,
    follow: ({ lastSyncedAt }) => happened(`synced ${lastSyncedAt}`),
    syncNow: () => happened('sync now'),
    status: () => told,
  });
  onTestFinished(() => tabs.leave());
  const wait = (event: string) =>
    new Promise<void>((resolve) => {
      if (events.includes(event)) resolve();
      else waiting.push({ event, resolve });
    });
  return { tabs, events, wait };
}

test('of two tabs one syncs, the other shows its status and asks it for rounds', async () => {
  const name = crypto.randomUUID();
  const first = openTab(name, status({ lastSyncedAt: 'before' }));
  await first.wait('leads');
  const second = openTab(name);
  await second.wait('synced before');
  first.tabs.tellStatus(status({ lastSyncedAt: 'now' }));
  await second.wait('synced now');
  second.tabs.askForRound();
  await first.wait('sync now');
  expect(second.events).not.toContain('leads');
});

test('when the tab that syncs is closed the other takes over', async () => {
  const name = crypto.randomUUID();
  const first = openTab(name);
  await first.wait('leads');
  const second = openTab(name);
  await first.tabs.leave();
  expect(first.events).toEqual(['leads', 'stopped']);
  await second.wait('leads');
});

test('a tab that is closed while it waits never syncs', async () => {
  const name = crypto.randomUUID();
  const first = openTab(name);
  await first.wait('leads');
  const second = openTab(name);
  await second.tabs.leave();
  await first.tabs.leave();
  const third = openTab(name);
  await third.wait('leads');
  expect(second.events).toEqual([]);
});

test('a page that leaves syncing to others shows their status, asks them for rounds, and never takes over', async () => {
  const name = crypto.randomUUID();
  const popover = openTab(name, status(), false);
  const first = openTab(name, status({ lastSyncedAt: 'now' }));
  await first.wait('leads');
  popover.tabs.askForRound();
  await first.wait('sync now');
  await first.tabs.leave();
  const next = openTab(name);
  await next.wait('leads');
  expect(popover.events).not.toContain('leads');
});
