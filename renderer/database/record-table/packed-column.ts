import { z } from 'zod';

/** What a place of a column holds. */
export type Held = string | number | boolean | undefined;

/** With more texts than this in a dictionary a code takes more than two bytes, and few of them come again. */
const MOST_CODES = 65_535;

const texts = z.custom<readonly string[]>(
  (values) => Array.isArray(values) && values.every((value) => typeof value === 'string'),
);

/** Columns as they lie on the disk: small, and read at once. */
const PackedColumn = z.union([
  /** NaN for nothing. */
  z.object({ numbers: z.instanceof(Float64Array) }),
  /** For texts that come again and again: for each place which of them it is, from 1 on; 0 for nothing. */
  z.object({ dictionary: texts, codes: z.instanceof(Uint16Array) }),
  z.object({ values: z.custom<readonly Held[]>((values) => Array.isArray(values) && values.every(isHeld)) }),
]);
export type PackedColumn = z.infer<typeof PackedColumn>;

/** Some rows of the table, in the order of their ids. */
export const PackedRows = z.object({
  object: z.string(),
  ids: texts,
  columns: z.record(z.string(), PackedColumn),
});
export type PackedRows = z.infer<typeof PackedRows>;

export function packed(values: readonly Held[]): PackedColumn {
  if (values.every(isNumberOrNothing)) return { numbers: Float64Array.from(values, (value) => value ?? Number.NaN) };
  const distinct = new Set(values);
  distinct.delete(undefined);
  const dictionary = [...distinct];
  const again = dictionary.length <= Math.min(values.length / 2, MOST_CODES);
  if (!again || !dictionary.every((value) => typeof value === 'string')) return { values };
  const codes = new Map<Held, number>(dictionary.map((text, at) => [text, at + 1]));
  return { dictionary, codes: Uint16Array.from(values, (value) => codes.get(value) ?? 0) };
}

/**
 * @param once one and the same text for each that is equal
 * @throws if it has another length
 */
export function unpacked(column: PackedColumn, length: number, once: (text: string) => string): readonly Held[] {
  const values = 'values' in column ? column.values : 'numbers' in column ? numbersIn(column) : textsIn(column, once);
  if (values.length !== length) throw new RangeError('A column has another length than its rows.');
  return values;
}

function numbersIn({ numbers }: { readonly numbers: Float64Array }): Held[] {
  return Array.from(numbers, (number) => (Number.isNaN(number) ? undefined : number));
}

function textsIn(
  { dictionary, codes }: { readonly dictionary: readonly string[]; readonly codes: Uint16Array },
  once: (text: string) => string,
): Held[] {
  const shared = dictionary.map(once);
  return Array.from(codes, (code) => (code === 0 ? undefined : shared[code - 1]));
}

function isNumberOrNothing(value: Held): value is number | undefined {
  return value === undefined || (typeof value === 'number' && !Number.isNaN(value));
}

function isHeld(value: unknown): value is Held {
  return value === undefined || ['string', 'number', 'boolean'].includes(typeof value);
}
