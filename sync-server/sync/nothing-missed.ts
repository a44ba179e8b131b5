import { ApiError } from '../http/api-error.ts';
import type { Checkpoint } from './checkpoint.ts';

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
