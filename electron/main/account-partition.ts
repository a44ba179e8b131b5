import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, session } from 'electron';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { APP_SCHEME, appProtocolHandler } from './app-protocol.ts';
import { restrictPermissions } from './permissions.ts';
import type { MainWindow } from './window.ts';

/** Where the sign-in screen runs; nothing of an account is ever stored there. */
export const SIGNED_OUT_PARTITION = 'persist:signed-out';

/**
 * The storage partition of an account: its databases, and nobody else's, are in reach of its page. On a shared computer
 * it is one that Chromium keeps in memory and forgets when the app quits.
 */
export function partitionOf({ serverUrl, orgId, username }: AccountKey, shared: boolean): string {
  const account = createHash('sha256')
    .update(JSON.stringify([serverUrl, orgId, username]))
    .digest('hex');
  return `${shared ? '' : 'persist:'}account-${account.slice(0, 32)}`;
}

/** Removes what an account left on this computer's disk, such as before it was known to be a shared one. */
export async function eraseFromDisk(account: AccountKey): Promise<void> {
  // Asking for a partition makes its folder.
  if (!existsSync(join(app.getPath('userData'), 'Partitions', partitionOf(account, true)))) return;
  await session.fromPartition(partitionOf(account, false)).clearStorageData();
}

/** Every partition needs the app's protocol and the permission handlers of its own, once. */
export function partitionOpener(window: MainWindow): (partition: string, visible: boolean) => Promise<void> {
  const prepared = new Set<string>();
  const respond = appProtocolHandler(join(app.getAppPath(), 'out', 'renderer'));
  return async (partition, visible) => {
    if (!prepared.has(partition)) {
      const partitionSession = session.fromPartition(partition);
      partitionSession.protocol.handle(APP_SCHEME, respond);
      restrictPermissions(partitionSession);
      prepared.add(partition);
    }
    await window.open(partition, visible);
  };
}
