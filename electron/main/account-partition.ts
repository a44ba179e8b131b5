import { createHash } from 'node:crypto';
import type { AccountKey } from '#contract/desktop-bridge.ts';

/** Where the sign-in screen runs; nothing of an account is ever stored there. */
export const SIGNED_OUT_PARTITION = 'persist:signed-out';

/** The storage partition of an account: its databases, and nobody else's, are in reach of its page. */
export function partitionOf({ serverUrl, orgId, username }: AccountKey): string {
  const account = JSON.stringify([serverUrl, orgId, username]);
  return `persist:account-${createHash('sha256').update(account).digest('hex').slice(0, 32)}`;
}
