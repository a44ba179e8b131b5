import type { Kysely } from 'kysely';
import { ApiError } from '../http/api-error.ts';
import { isKnownMoment } from '../storage/epochs.ts';
import type { Tables } from '../storage/schema.ts';
import { type Checkpoint, momentOf } from './checkpoint.ts';

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
