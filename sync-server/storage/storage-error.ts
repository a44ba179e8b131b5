/** The database cannot be used; the message says why, to the person who started the server. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** What an error says, in one line. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node reports a refused connection to several addresses as an AggregateError without a message.
  if (error instanceof AggregateError) return error.errors.map(wordsFor).join('; ');
  return error.message;
}
