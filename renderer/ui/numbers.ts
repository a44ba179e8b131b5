/** How a person writes numbers. */
export type NumberMarks = {
  /** Between whole and part: `.` in English, `,` in German. */
  readonly decimal: string;
  /** Between groups of digits: `,` in English, `.` in German, a narrow space in French. */
  readonly group: string;
  /** Whether groups above the thousands have two digits, as in India: `12,34,567`. */
  readonly grouping: 'thousand' | 'lakh';
};

/** How numbers are written in the person's locale. */
export function numberMarks(locale?: string): NumberMarks {
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, numberingSystem: 'latn' }).formatToParts(
    12_345_678,
  );
  const mark = (type: 'decimal' | 'group') => parts.find((part) => part.type === type)?.value;
  const [, second] = parts.filter(({ type }) => type === 'integer');
  return {
    decimal: mark('decimal') ?? '.',
    group: mark('group') ?? '',
    grouping: second?.value.length === 2 ? 'lakh' : 'thousand',
  };
}

/** What ends the whole part when typed: the full stop and the comma, except the one that groups digits here. */
export function decimalKeys({ decimal, group }: NumberMarks): string[] {
  return [...new Set([decimal, '.', ','])].filter((key) => key !== group);
}

/** Reads a number as it is written in the person's locale; undefined where the text is none. */
export function readNumber(text: string, locale?: string): number | undefined {
  const marks = numberMarks(locale);
  const ungrouped = text.replaceAll(/[\s'’]/gu, '').replaceAll(marks.group, '');
  const plain = decimalKeys(marks).reduce((read, key) => read.replaceAll(key, '.'), ungrouped);
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** Writes a number in full, as `readNumber` reads it. */
export function writeNumber(value: number, locale?: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 20, numberingSystem: 'latn' }).format(value);
}

export type NumberKind = 'money' | 'count' | 'year';

/** What the numbers of a field are; a year is a number nobody groups. */
export function numberKind({ type, key }: { readonly type: string; readonly key: string }): NumberKind {
  if (type === 'money') return 'money';
  return key.startsWith('year') ? 'year' : 'count';
}
