import { afterEach, expect, test } from 'vitest';
import type { StoredSession } from '#contract/desktop-bridge.ts';
import { BrowserSession } from './browser-session.ts';

const session = (username = 'rep'): StoredSession => ({
  account: { serverUrl: 'http://sync.test', orgId: 'maven', username },
  token: 't',
  expiresAt: '2026-11-24T09:00:00.000Z',
  refreshToken: 'r',
  displayName: username,
  role: 'rep',
  managerUsername: null,
});

/** What the browser tells a tab when another one writes. */
function written(value: StoredSession | null): void {
  const newValue = value === null ? null : JSON.stringify(value);
  dispatchEvent(new StorageEvent('storage', { key: 'smartlite-session', newValue }));
}

afterEach(() => localStorage.clear());

test('a session is there again after the page was closed, on a shared computer it is not', () => {
  new BrowserSession(() => undefined).save(session(), false);
  expect(new BrowserSession(() => undefined).load()).toEqual(session());
  localStorage.clear();
  const shared = new BrowserSession(() => undefined);
  shared.save(session(), true);
  expect(shared.load()).toEqual(session());
  expect(shared.shared).toBe(true);
  expect(localStorage).toHaveLength(0);
});

test('what cannot be read is nobody', () => {
  localStorage.setItem('smartlite-session', '{"token":');
  expect(new BrowserSession(() => undefined).load()).toBeNull();
});

test('a tab hears that another one signed out or in as somebody else, not that it got new tokens', () => {
  let replaced = 0;
  const tab = new BrowserSession(() => {
    replaced += 1;
  });
  tab.save(session(), false);
  written({ ...session(), token: 'newer' });
  expect(replaced).toBe(0);
  written(session('mate'));
  written(null);
  expect(replaced).toBe(2);
});
