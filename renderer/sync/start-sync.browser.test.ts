import type { RxStorageInstanceDexie } from 'rxdb/plugins/storage-dexie';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { LocalDatabase } from '../database/local-database.ts';
import { createRecord } from '../database/record-edits.ts';
import { useSession } from '../session/session-store.ts';
import { signIn, signOut } from '../session/sign-in.ts';
import { colleague, createTestOrg, PASSWORD, storedLead } from '../testing/test-org.ts';
import { testSurroundings } from '../testing/test-platform.ts';
import { startSync } from './start-sync.ts';
import { type SyncState, syncNow, useSyncState } from './sync-store.ts';

function until(holds: (state: SyncState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = useSyncState.subscribe((state) => holds(state) && done());
    const done = () => {
      stop();
      resolve();
    };
    if (holds(useSyncState.getState())) done();
  });
}

const device = testSurroundings();
startSync(device.platform);

/** As where the disk is full: the browser has closed what was open, and opens nothing. */
async function fillDisk({ collections }: LocalDatabase): Promise<void> {
  vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(new DOMException('Full.', 'QuotaExceededError'));
  for (const { storageInstance } of Object.values(collections)) {
    const { dexieDb } = await (storageInstance as unknown as RxStorageInstanceDexie<unknown>).internals;
    dexieDb.close();
  }
}

test('whoever signs out where the disk is full is told that nobody knows what is lost, and is signed out', async () => {
  const org = await createTestOrg();
  const unhandled = vi.fn();
  for (const event of ['error', 'unhandledrejection']) addEventListener(event, unhandled);
  onTestFinished(() => {
    vi.restoreAllMocks();
    for (const event of ['error', 'unhandledrejection']) removeEventListener(event, unhandled);
  });
  await signIn({ ...org, username: 'rep', password: PASSWORD, device: 'Test', shared: false }, device);
  await until(({ lastSyncedAt, syncing }) => lastSyncedAt !== null && !syncing);
  const { open } = useSession.getState();
  if (open === null) throw new Error('Nobody is signed in.');
  await fillDisk(open.database);
  syncNow();
  await until(({ storageFails }) => storageFails);
  expect(await signOut({ discardUnsent: false }, device)).toEqual({ signedOut: false, unsent: 'unknown' });
  expect(await signOut({ discardUnsent: true }, device)).toEqual({ signedOut: true, unsent: 'unknown' });
  expect(useSession.getState()).toMatchObject({ status: 'signed-out', notice: null });
  expect(open.database.closed).toBe(true);
  expect((await indexedDB.databases()).filter(({ name }) => name?.includes(open.database.name))).toEqual([]);
  expect(unhandled).not.toHaveBeenCalled();
});

test('whoever signs in is synced: arrivals and a new role show, edits go out by themselves and before a sign-out, which ends it', async () => {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  await storedLead(mate);
  onTestFinished(async () => {
    await signOut({ discardUnsent: true }, device);
  });
  const facts = vi.spyOn(device.platform, 'reportFact');
  await signIn({ ...org, username: 'rep', password: PASSWORD, device: 'Test', shared: false }, device);
  await until(({ unread, lastSyncedAt, syncing }) => unread === 1 && lastSyncedAt !== null && !syncing);
  expect(document.title).toMatch(/^\(1\) /);
  expect(facts.mock.calls.filter(([{ signedIn, unread }]) => signedIn && unread === null)).toEqual([]);

  await storedLead(mate, { name: 'Second' });
  syncNow();
  await until(({ unread }) => unread === 2);

  const admin = await colleague(org, 'admin');
  await admin.changeUser('rep', { role: 'manager', displayName: 'Rep Above', managerUsername: 'admin' });
  syncNow();
  const now = { role: 'manager', displayName: 'Rep Above', managerUsername: 'admin' };
  await expect.poll(() => useSession.getState().open?.session).toMatchObject(now);
  await expect.poll(() => device.platform.kept).toMatchObject(now);

  const { open } = useSession.getState();
  if (open === null) throw new Error('Nobody is signed in.');
  const editor = { orgId: org.orgId, username: 'rep' };
  const draft = { object: 'lead' as const, name: 'Mine', ownerUsername: 'rep', fields: {} };
  const id = await createRecord(open.database, editor, draft);
  await expect.poll(async () => (await mate.stored('records', id))?.name, { timeout: 30_000 }).toBe('Mine');
  await until(({ pending, syncing }) => pending === 0 && !syncing);

  // The shell draws and keeps each fact it is told.
  const told = facts.mock.calls.map(([fact]) => JSON.stringify(fact));
  expect(told.filter((fact, index) => fact === told[index - 1])).toEqual([]);

  const last = await createRecord(open.database, editor, { ...draft, name: 'Last' });
  expect(await signOut({ discardUnsent: false }, device)).toEqual({ signedOut: true, unsent: 0 });
  expect(await mate.stored('records', last)).toMatchObject({ name: 'Last' });
  expect(useSyncState.getState()).toMatchObject({ unread: null, pending: 0, syncing: false });
  expect(document.title).not.toMatch(/^\(/);
});
