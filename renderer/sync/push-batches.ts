import { MAX_BODY_BYTES, MAX_PUSH_ROWS } from '#contract/sync.ts';

/** A character takes up to three bytes, and an edit travels with the version it was made on. */
const MAX_BATCH_CHARACTERS = MAX_BODY_BYTES / 4;

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
