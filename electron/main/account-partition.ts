import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { app, session } from 'electron';
import type { AccountKey } from '#contract/desktop-bridge.ts';
import { APP_SCHEME, appProtocolHandler } from './app-protocol.ts';
import { restrictPermissions } from './permissions.ts';
import type { MainWindow } from './window.ts';

/** Where the sign-in screen runs; nothing of an account is ever stored there. */
export const SIGNED_OUT_PARTITION = 'persist:signed-out';

/** The storage partition of an account: its databases, and nobody else's, are in reach of its page. */
export function partitionOf({ serverUrl, orgId, username }: AccountKey): string {
  const account = JSON.stringify([serverUrl, orgId, username]);
  return `persist:account-${createHash('sha256').update(account).digest('hex').slice(0, 32)}`;
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
