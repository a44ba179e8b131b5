import { onTestFinished } from 'vitest';
import { commands } from 'vitest/browser';
import { createTestOrg, type TestOrg } from './test-org.ts';

export type RestorableOrg = TestOrg & {
  backUp(): Promise<void>;
  /** What the server took since the backup never happened. */
  restore(): Promise<void>;
};

/** An org on a server of its own, whose data can be set back. */
export async function restorableOrg(): Promise<RestorableOrg> {
  const serverUrl = await commands.startRestorableServer();
  onTestFinished(() => commands.throwServerAway(serverUrl));
  return {
    ...(await createTestOrg(serverUrl)),
    backUp: () => commands.backUpServer(serverUrl),
    restore: () => commands.restoreServer(serverUrl),
  };
}
