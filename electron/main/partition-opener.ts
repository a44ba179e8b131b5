import { join } from 'node:path';
import { app, session } from 'electron';
import { APP_SCHEME } from './app-origin.ts';
import { appProtocolHandler } from './app-protocol.ts';
import { restrictPermissions } from './permissions.ts';
import type { MainWindow } from './window.ts';

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
