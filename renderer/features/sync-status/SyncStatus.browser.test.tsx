import { expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import { databaseName } from '../../database/indexed-db.ts';
import { signIn, signOut } from '../../session/sign-in.ts';
import { startSync } from '../../sync/start-sync.ts';
import { SyncStatus as Status } from '../../sync/sync-status.ts';
import { idleSyncState, useSyncState } from '../../sync/sync-store.ts';
import { SyncTabs } from '../../sync/sync-tabs.ts';
import { createTestOrg, PASSWORD } from '../../testing/test-org.ts';
import { testSurroundings } from '../../testing/test-platform.ts';
import { render } from '../../ui/testing/render.tsx';
import { SyncStatus } from './SyncStatus.tsx';

test('"Sync now" in a tab that does not sync asks the one that does', async () => {
  const org = await createTestOrg();
  const { promise: leads, resolve: lead } = Promise.withResolvers<void>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const otherTab = new SyncTabs(await databaseName({ ...org, username: 'rep' }), {
    lead: () => {
      lead();
      return async () => undefined;
    },
    follow: () => undefined,
    syncNow: ask,
    status: () => Status.parse({ ...idleSyncState, lastSyncedAt: '2026-11-20T09:00:00.000Z' }),
  });
  await leads;
  const device = testSurroundings();
  startSync(device.platform);
  await signIn({ ...org, username: 'rep', password: PASSWORD, device: 'Test', shared: false }, device);
  onTestFinished(async () => {
    await signOut({ discardUnsent: true }, device);
    await otherTab.leave();
  });
  render(() => <SyncStatus />);
  await expect.poll(() => useSyncState.getState().lastSyncedAt).toBe('2026-11-20T09:00:00.000Z');
  await page.getByRole('button', { name: 'Sync now' }).click();
  await asked;
});
