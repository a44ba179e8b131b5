import { cutText } from '#contract/cut-text.ts';

/** So many mistakes of one request are told. */
export const MAX_TOLD_ISSUES = 20;
/** So much of anything that a caller sent is repeated in an answer. */
const MAX_REPEATED = 200;

/** A text that may hold what a caller sent, short enough to be sent back. */
export function excerpt(text: string): string {
  return cutText(text, MAX_REPEATED);
}
