import type { Kysely } from 'kysely';
import { ApiError } from '../http/api-error.ts';
import { isKnownMoment } from '../storage/epochs.ts';
import type { Tables } from '../storage/schema.ts';

/**
 * Where a device stands in a collection: everything up to `seq` has been pulled. While a newest-first first sync goes
 * on, `below` is where its next page starts, and `seq` where the ordinary pull will go on from. `begun` says of an
 * oldest-first pull that it began after the tombstones up to there were gone, so that it cannot miss one of them.
 * `readAt` is a later moment, up to which the history that `nonce` names must reach: that of the last page of those that
 * come newest first, which already leave out what moved since they began, or one the device told of itself.
 */
export type Checkpoint = {
  readonly nonce: string;
  readonly seq: number;
  readonly below?: number;
  readonly begun?: number;
  readonly readAt?: number;
};

const SHAPE = /^([A-Za-z0-9_-]{1,64})\.(\d{1,16})(?:\.(\d{1,16}))?(?:~(\d{1,16}))?(?:@(\d{1,16}))?$/;

/** The checkpoint as the opaque string of the wire. */
export function encodeCheckpoint({ nonce, seq, below, begun, readAt }: Checkpoint): string {
  const part = (mark: string, value: number | undefined) => (value === undefined ? '' : `${mark}${value}`);
  return `${nonce}.${seq}${part('.', below)}${part('~', begun)}${part('@', readAt)}`;
}

/** @throws ApiError 400 for a string we never gave out */
export function decodeCheckpoint(text: string): Checkpoint {
  const [, nonce, seq, below, begun, readAt] = SHAPE.exec(text) ?? [];
  if (nonce === undefined || seq === undefined) {
    throw new ApiError(400, 'malformed', 'checkpoint: this is not a checkpoint of this server.');
  }
  return {
    nonce,
    seq: Number(seq),
    ...(below === undefined ? {} : { below: Number(below) }),
    ...(begun === undefined ? {} : { begun: Number(begun) }),
    ...(readAt === undefined ? {} : { readAt: Number(readAt) }),
  };
}

/** The last moment of history a checkpoint says anything about. */
export function momentOf({ seq, readAt = seq }: Checkpoint): number {
  return readAt;
}

/** The place of `next`, in a history that reaches as far as the device has told it does. */
export function reaching(next: Checkpoint, told: readonly Checkpoint[]): Checkpoint {
  const farthest = told.toSorted((a, b) => momentOf(b) - momentOf(a))[0];
  if (farthest === undefined || momentOf(farthest) <= next.seq) return next;
  return { ...next, nonce: farthest.nonce, readAt: momentOf(farthest) };
}

/** @throws ApiError 410 `resync-required` for a checkpoint from a history that a restored backup undid */
export async function demandKnownHistory(db: Kysely<Tables>, orgId: string, checkpoint: Checkpoint): Promise<void> {
  if (await isKnownMoment(db, orgId, checkpoint.nonce, momentOf(checkpoint))) return;
  throw new ApiError(
    410,
    'resync-required',
    'The server was restored to an earlier state. The app compares what it has with the server.',
    { details: { reason: 'restored' } },
  );
}

/**
 * Refuses a device that may have missed tombstones. One that is up to date stands at or after every tombstone it could
 * have pulled, and one that stands at the beginning holds nothing that a tombstone would remove.
 *
 * @param purged the last seq of a tombstone that is gone from what it pulls
 * @throws ApiError 410 `resync-required`
 */
export function demandNothingMissed({ seq, begun = 0 }: Checkpoint, purged: number): void {
  if (seq === 0 || seq >= purged || begun >= purged) return;
  throw new ApiError(
    410,
    'resync-required',
    'This device was away for longer than the server remembers what was deleted. The app compares what it has with the server.',
    { details: { reason: 'purged' } },
  );
}
