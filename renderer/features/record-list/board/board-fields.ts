import { fieldOf, type RecordObject } from '#contract/catalogue.ts';

/** By what a board has its columns, and what it sums in each. */
export type BoardFields = { readonly by: string; readonly sum: string };

/** The objects that move from step to step. */
const boards: { readonly [O in RecordObject]?: BoardFields } = {
  lead: { by: 'status', sum: 'value' },
  opportunity: { by: 'stage', sum: 'amount' },
};

/** Undefined where an object has no board. */
export function boardOf(object: RecordObject): BoardFields | undefined {
  return boards[object];
}

/** The values of a board's columns in their natural order; '' for records without one, where there are any. */
export function boardValues(object: RecordObject, by: string, found: readonly string[]): readonly string[] {
  const options = fieldOf(object, by)?.options ?? [];
  return found.includes('') ? ['', ...options] : options;
}

/** The value beside another one; undefined at either end. */
export function neighbour(values: readonly string[], value: string, by: 1 | -1): string | undefined {
  const at = values.indexOf(value);
  // Nothing is moved to where it says nothing.
  return at < 0 ? undefined : values[at + by] || undefined;
}

/** The id of the words that say how a card is moved. */
export const HOW_TO_MOVE = 'how-to-move-a-card';
