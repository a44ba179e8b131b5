import { hash } from 'node:crypto';

/** A number from 0 to 1, always the same for the same words. */
export function chance(...words: readonly string[]): number {
  return Number.parseInt(hash('sha256', words.join('/')).slice(0, 8), 16) / 0x1_0000_0000;
}
