import { catalogue, type FieldDefinition, type RecordObject } from '#contract/catalogue.ts';
import { headingsOf, headingWords, ownTargets } from './known-headings.ts';
import { optionMeant } from './known-values.ts';
import type { Table } from './read-table.ts';

/** What a column holds: `name`, `ownerUsername`, `createdAt`, `id` or the key of a field; null for nothing we keep. */
export type Target = string | null;

/** Targets that several columns may share; of all others the first column wins. */
const JOINED: readonly string[] = ['name', 'stage', 'closeDate', 'location', 'address', 'accountId', 'phone', 'email'];
const SAMPLE_ROWS = 100;
/** So many of its values have to look like it before a column without a known heading is taken for something. */
const CONVINCING = 0.8;

/** Every target of an object, with what it is called on screen, in the order of its form. */
export function targetsOf(object: RecordObject): readonly { readonly key: string; readonly label: string }[] {
  const { nameLabel, fields } = catalogue[object];
  return [
    { key: 'name', label: nameLabel },
    { key: 'ownerUsername', label: 'Owner' },
    ...fields.map(({ key, label }) => ({ key, label })),
    { key: 'createdAt', label: 'Created' },
    { key: 'id', label: 'SmartLite ID' },
  ];
}

/**
 * What each column of a table holds, as far as its heading says, ours or those of other systems, or else its values.
 *
 * @param isPerson whether a text names somebody of the org
 */
export function matchColumns(object: RecordObject, table: Table, isPerson: (text: string) => boolean): Target[] {
  const targets = byHeading(object, table.headings);
  const sample = table.rows.slice(0, SAMPLE_ROWS);
  return targets.map((target, index) => {
    if (target !== null) return target;
    const values = sample.map((row) => row[index] ?? '').filter((value) => value !== '');
    const guess = guessed(object, values, isPerson);
    if (guess === undefined || targets.includes(guess)) return null;
    targets[index] = guess;
    return guess;
  });
}

/**
 * The columns of a table in the order in which what they share is joined: a first name before a last one, the day a deal
 * was won before the one it was expected to be.
 */
export function readingOrder(object: RecordObject, headings: readonly string[], targets: readonly Target[]): number[] {
  const rank = (index: number) => {
    const words = headingWords(headings[index] ?? '');
    const known = headingsOf(object, targets[index] ?? '').findIndex((heading) => headingWords(heading) === words);
    return known === -1 ? Number.POSITIVE_INFINITY : known;
  };
  const ranked = headings.map((_, index) => ({ index, rank: rank(index) }));
  return ranked.sort((a, b) => (a.rank === b.rank ? a.index - b.index : a.rank - b.rank)).map(({ index }) => index);
}

function byHeading(object: RecordObject, headings: readonly string[]): Target[] {
  const rankOf = new Map<string, { readonly target: string; readonly rank: number }>();
  const keys = [...catalogue[object].fields.map(({ key }) => key), ...ownTargets];
  for (const target of keys) {
    const own = targetsOf(object).find(({ key }) => key === target)?.label ?? target;
    // What other systems call `Id` is theirs.
    const keyed = target === 'id' ? [] : [target];
    [own, ...keyed, ...headingsOf(object, target)].forEach((heading, rank) => {
      const words = headingWords(heading);
      const known = rankOf.get(words);
      if (known === undefined || rank < known.rank) rankOf.set(words, { target, rank });
    });
  }
  const taken = new Set<string>();
  return headings.map((heading) => {
    const target = rankOf.get(headingWords(heading))?.target;
    if (target === undefined || (taken.has(target) && !JOINED.includes(target))) return null;
    taken.add(target);
    return target;
  });
}

function guessed(
  object: RecordObject,
  values: readonly string[],
  isPerson: (text: string) => boolean,
): string | undefined {
  if (values.length === 0) return undefined;
  // Most columns of hundreds are nothing of it, which the first values tell.
  const mostly = (fits: (value: string) => boolean) => {
    let misfits = 0;
    return values.every((value) => {
      if (!fits(value)) misfits += 1;
      return misfits <= values.length * (1 - CONVINCING);
    });
  };
  if (mostly(isPerson)) return 'ownerUsername';
  return catalogue[object].fields.find((field) => mostly((value) => looksLike(field, value)))?.key;
}

function looksLike({ type, key, options = [] }: FieldDefinition, value: string): boolean {
  if (type === 'email') return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
  if (type === 'phone') return /^\+?[\d\s()./-]{7,20}$/.test(value) && value.replaceAll(/\D/g, '').length >= 7;
  if (type === 'picklist') return optionMeant(key, options, value) !== undefined;
  return key === 'website' && /^(https?:\/\/|www\.)\S+$/i.test(value);
}
