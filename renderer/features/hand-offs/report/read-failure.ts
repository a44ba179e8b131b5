import { wasAnswered } from '../../../sync/sync-error.ts';

/** Why nothing was read: the server's words, or null where it does not answer, which is the same as to be offline. */
export type ReadFailure = { readonly words: string | null };

export function readFailure(error: unknown, otherwise: string): ReadFailure {
  if (!wasAnswered(error)) return { words: null };
  return { words: error instanceof Error ? error.message : otherwise };
}

/** What there is to say: that the person is offline goes before whatever came of the last attempt. */
export function afterFailure(online: boolean, failure: ReadFailure | null) {
  const answered = failure === null || failure.words !== null;
  return { online: online && answered, failure: failure?.words ?? null };
}
