import { z } from 'zod';
import { ResyncReason } from '#contract/errors.ts';
import type { SyncOutcome } from '#contract/sync-scheduler.ts';
import { LocalDataError } from '../database/storage-access.ts';
import { ApiError, UnreachableError } from '../session/api-errors.ts';

/** Whether the server gave an answer at all, whatever it said. */
export function wasAnswered(error: unknown): boolean {
  return !(error instanceof UnreachableError);
}

/** The server takes this version of the app no more: nothing will change until it is updated. */
function isTooOld(error: unknown): boolean {
  return error instanceof ApiError && error.status === 426;
}

/**
 * Why the server wants everything compared (410), if that is what it said. A reason this version does not know is taken
 * for the one that drops nothing unasked.
 */
export function resyncReason(error: unknown): ResyncReason | undefined {
  if (!(error instanceof ApiError) || error.status !== 410) return undefined;
  return z.object({ reason: ResyncReason }).safeParse(error.details).data?.reason ?? 'restored';
}

/** What keeps sync from working, with the way out, in words; null where being offline says it all. */
export function syncErrorText(error: unknown): string | null {
  if (!wasAnswered(error)) return null;
  if (isTooOld(error)) {
    return 'This version of SmartLite is too old for your server. Update it; your changes are kept until then.';
  }
  if (error instanceof ApiError && error.status === 429) {
    return 'The server is busy. SmartLite tries again by itself.';
  }
  if (error instanceof ApiError && error.status >= 500) {
    return 'The server has a problem. Your changes are kept; SmartLite tries again by itself.';
  }
  if (error instanceof ApiError || error instanceof LocalDataError) return error.message;
  const detail = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
  return `Sync failed on this device. Your changes are kept; restart SmartLite if this stays. (${detail})`;
}

/** How the schedule is told that a round failed. */
export function failedOutcome(error: unknown): SyncOutcome {
  const retryAfterMs = error instanceof ApiError ? error.retryAfterMs : undefined;
  return retryAfterMs === undefined ? { ok: false } : { ok: false, retryAfterMs };
}
