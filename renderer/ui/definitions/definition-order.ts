import { RecordObject } from '#contract/catalogue.ts';
import { cutText } from '#contract/cut-text.ts';

/** What every rule and process has, wherever it is listed. */
export type Definition = {
  readonly id: string;
  readonly name: string;
  readonly object: RecordObject;
  readonly active: boolean;
  readonly order: number;
  readonly unsent: boolean;
};

/** The definitions of each object that has any, in the order in which they take their turn. */
export function inTurn<D extends Definition>(
  definitions: readonly D[],
): readonly { readonly object: RecordObject; readonly definitions: readonly D[] }[] {
  return RecordObject.options.flatMap((object) => {
    const own = definitions.filter((definition) => definition.object === object).sort(byTurn);
    return own.length === 0 ? [] : [{ object, definitions: own }];
  });
}

/** The ids with one moved up (-1) or down (1); as they were where there is no further. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = ids.indexOf(id);
  const other = ids[from + by];
  if (from === -1 || other === undefined) return ids;
  return ids.with(from + by, id).with(from, other);
}

/** The order of a new definition: after all others of its object. */
export function orderAfterAll(definitions: readonly Definition[], object: RecordObject): number {
  const orders = definitions.filter((definition) => definition.object === object).map(({ order }) => order);
  return Math.floor(Math.max(0, ...orders)) + 1;
}

/** What a copy is called: “Hot lead (copy)”, then “Hot lead (copy 2)”. */
export function nameOfCopy(name: string, taken: readonly string[]): string {
  const stem = cutText(name.replace(/ \(copy(?: \d+)?\)$/u, ''), MAX_STEM);
  const candidates = [`${stem} (copy)`, ...taken.map((_, index) => `${stem} (copy ${index + 2})`)];
  return candidates.find((candidate) => !taken.includes(candidate)) ?? stem;
}

/** A name is at most 120 characters long; this leaves room for the mark of the copy. */
const MAX_STEM = 105;

function byTurn(a: Definition, b: Definition): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}
