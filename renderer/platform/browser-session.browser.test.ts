import { afterEach, beforeEach, expect, test } from 'vitest';
import { BrowserSession } from './browser-session.ts';
import { changeDeviceValues } from './device-values.ts';
import type { Session } from './platform.ts';

const signedInAs = (username = 'rep') => ({
  account: { serverUrl: 'http://sync.test', orgId: 'maven', username },
  displayName: username,
  role: 'rep' as const,
  managerUsername: null,
});
const tokens = { token: 't', expiresAt: '2026-11-24T09:00:00.000Z', refreshToken: 'r' };
const session = (username = 'rep'): Session => ({ ...signedInAs(username), ...tokens });

const ended = { databaseName: 'smartlite-1', left: 'synced' } as const;
const otherWindow = () => new BrowserSession(() => undefined);
/** Those that this test made: RxDB leaves empty ones of other tests behind. */
const databases = async () => (await namesHere()).filter((name) => !before.has(name));
const namesHere = async () => (await indexedDB.databases()).map(({ name }) => name);
let before: ReadonlySet<string | undefined> = new Set();

beforeEach(async () => {
  before = new Set(await namesHere());
});
afterEach(async () => {
  localStorage.clear();
  await changeDeviceValues({ session: undefined });
});

test('a session is there again after the page was closed, on a shared computer it is not', async () => {
  await otherWindow().save(session(), false);
  expect(await otherWindow().load()).toEqual(signedInAs());
  await otherWindow().clear(ended);
  const shared = otherWindow();
  await shared.save(session(), true);
  expect(await shared.load()).toEqual(session());
  expect(shared.shared).toBe(true);
  expect(await databases()).toEqual([]);
});

test('a session is on the disk before it counts as kept, and nothing of it stays after signing out', async () => {
  const durabilities: unknown[] = [];
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite') durabilities.push(options?.durability);
    return transaction.call(this, names, mode, options);
  };
  try {
    await otherWindow().save(session(), false);
    await otherWindow().clear(ended);
  } finally {
    IDBDatabase.prototype.transaction = transaction;
  }
  expect(durabilities).toEqual(['strict', 'strict']);
  expect(localStorage).toHaveLength(0);
  expect(await databases()).toEqual([]);
});

test('a session that an earlier version kept is carried over, until its tokens are exchanged', async () => {
  localStorage.setItem('smartlite-session', JSON.stringify(session()));
  const { refreshToken } = tokens;
  const upgraded = otherWindow();
  expect(await upgraded.load()).toEqual({ ...signedInAs(), refreshToken });
  expect(localStorage).toHaveLength(0);
  expect(await otherWindow().load()).toEqual({ ...signedInAs(), refreshToken });
  await upgraded.save({ ...session(), refreshToken: undefined }, false);
  expect(await otherWindow().load()).toEqual(signedInAs());
});

test('what cannot be read is nobody', async () => {
  localStorage.setItem('smartlite-session', '{"token":');
  expect(await otherWindow().load()).toBeNull();
  await changeDeviceValues({ session: { token: 1 } });
  expect(await otherWindow().load()).toBeNull();
});

test('a window hears that another one signed out or in as somebody else, not that it got new tokens', async () => {
  let replaced = 0;
  const first = new BrowserSession(() => {
    replaced += 1;
  });
  await first.save(session(), false);
  await otherWindow().save({ ...session(), token: 'newer' }, false);
  await otherWindow().save({ ...session(), displayName: 'Rep' }, false);
  await otherWindow().save(session('mate'), false);
  await expect.poll(() => replaced).toBe(1);
  await otherWindow().clear(ended);
  await expect.poll(() => replaced).toBe(2);
});
