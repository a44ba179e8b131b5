import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, session } from 'electron';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { APP_SCHEME, appProtocolHandler } from './app-protocol.ts';
import { restrictPermissions } from './permissions.ts';
import type { ReachableServer } from './reachable-server.ts';
import type { MainWindow } from './window.ts';

/** Where the sign-in screen runs; nothing of an account is ever stored there. */
export const SIGNED_OUT_PARTITION = 'persist:signed-out';

const PERSISTENT = 'persist:';
const ACCOUNT = 'account-';

/**
 * The storage partition of an account: its databases, and nobody else's, are in reach of its page. On a shared computer
 * it is one that Chromium keeps in memory and forgets when the app quits.
 */
export function partitionOf({ serverUrl, orgId, username }: AccountKey, shared: boolean): string {
  const account = createHash('sha256')
    .update(JSON.stringify([serverUrl, orgId, username]))
    .digest('hex');
  return `${shared ? '' : PERSISTENT}${ACCOUNT}${account.slice(0, 32)}`;
}

/** The partition on the disk of the account that a partition belongs to; undefined for that of the sign-in screen. */
export function onDisk(partition: string): string | undefined {
  const own = partition.startsWith(PERSISTENT) ? partition.slice(PERSISTENT.length) : partition;
  return own.startsWith(ACCOUNT) ? PERSISTENT + own : undefined;
}

/** Removes what an account left on this computer's disk. @param partition as it is called where it outlives the app */
export async function eraseFromDisk(partition: string): Promise<void> {
  const folder = partition.slice(PERSISTENT.length);
  // Asking for a partition makes its folder.
  if (!existsSync(join(app.getPath('userData'), 'Partitions', folder))) return;
  await session.fromPartition(partition).clearStorageData();
}

/** Every partition needs the app's protocol and the handlers that guard its pages, once. */
export function partitionOpener(
  window: MainWindow,
  server: ReachableServer,
): (partition: string, visible: boolean) => Promise<void> {
  const prepared = new Set<string>();
  const respond = appProtocolHandler(join(app.getAppPath(), 'out', 'renderer'));
  return async (partition, visible) => {
    if (!prepared.has(partition)) {
      const partitionSession = session.fromPartition(partition);
      partitionSession.protocol.handle(APP_SCHEME, respond);
      restrictPermissions(partitionSession);
      server.guard(partitionSession);
      prepared.add(partition);
    }
    await window.open(partition, visible);
  };
}
