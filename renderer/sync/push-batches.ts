import { MAX_BODY_BYTES, MAX_PUSH_ROWS } from '#contract/sync.ts';

/**
 * A character takes up to three bytes, and an edit travels with the version it was made on. The server also counts
 * values, of which so many characters hold fewer than it reads.
 */
const MAX_BATCH_CHARACTERS = MAX_BODY_BYTES / 8;

/** Cuts what is to be pushed into batches the server reads. */
export function* batches<T extends object>(rows: readonly T[]): Generator<readonly T[]> {
  let batch: T[] = [];
  let size = 0;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    if (batch.length > 0 && (batch.length === MAX_PUSH_ROWS || size + length > MAX_BATCH_CHARACTERS)) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(row);
    size += length;
  }
  if (batch.length > 0) yield batch;
}
