import type { Evidence, Notation } from './read-date.ts';

/** What is longer is a text; to look for a number in all of it would take long. */
const LONGEST = 60;
/** As spreadsheets write what is long. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/i;
/** As accountants write what is below nothing. */
const BRACKETED = /^\((.*)\)$/;
/** A sign, what it is a number of, its digits, and all that is behind the last of them. */
const WRITTEN = /^([+-]?)((?:\p{L}\.?|[\p{Sc}~\s])*)([+-]?[\d.,'’\s]*\d)(\D*)$/u;
/** Cents that are left out (`20.-`), thousands (`120k`), then what it is a number of. */
const BEHIND = /^(?:[.,]-{0,2})?\s*(k(?!\p{L}))?\s*(.*)$/iu;
/** A space or an apostrophe that groups no thousands: it stands between two numbers, as in a date. */
const BETWEEN_NUMBERS = /[\s'’](?!\d{3}(?!\d))/u;
/** What languages write for a minus, and marks that only turn the direction. */
const MINUS = /[−–—]/gu;
const UNSEEN = /\p{Cf}/gu;

const SIGNED_CURRENCY = /^\p{L}{0,4}\p{Sc}\p{L}{0,4}$/u;
/** Of letters alone, as they are written in their countries. */
const CURRENCY_NAMES = new Set(
  'Ar Bs CF CFA CFPF Cg Db F FCFA FG Fr Ft K KM Kz Kč L P Q R RF RM Rp Rs TL ZK din kn kr lei zł лв руб'.split(' '),
);
const CURRENCY_CODES = new Set(Intl.supportedValuesOf('currency'));

/** Which mark separates the cents in these values: `either` where numbers such as `1,234` fit both ways. */
export function decimalOf(values: Iterable<string>): Evidence<Notation['decimal']> {
  let found: Evidence<Notation['decimal']> = null;
  for (const value of values) {
    const digits = written(seen(value))?.digits ?? '';
    const marks = digits.replaceAll(/[^.,]/g, '');
    if (marks === '') continue;
    const last = marks.at(-1) as Notation['decimal'];
    // With both marks, or one that groups nothing, the last is the decimal one; several of a kind group thousands.
    if (new Set(marks).size === 2) return last;
    if (marks.length > 1) return last === ',' ? '.' : ',';
    if (!/[.,]\d{3}$/.test(digits) || /^0[.,]/.test(digits) || /^\d{4,}[.,]/.test(digits)) return last;
    found = 'either';
  }
  return found;
}

/**
 * A number as a file writes it, with or without a currency, groups or a percent sign, in thousands (`120k`) or not;
 * undefined where it is none. What else stands beside the digits may change what they mean, as in `1.5M` or `12 months`.
 */
export function readFileNumber(text: string, decimal: Notation['decimal']): number | undefined {
  const plain = seen(text);
  if (SCIENTIFIC.test(plain)) return finite(Number(plain.replace(',', '.')));
  const bracketed = BRACKETED.exec(plain)?.[1];
  if (bracketed !== undefined) {
    const owed = readFileNumber(bracketed, decimal);
    return owed && -owed;
  }
  const parts = written(plain);
  if (parts === undefined) return undefined;
  const group = decimal === '.' ? ',' : '.';
  const digits = parts.digits.replaceAll(group, '').replace(decimal, '.');
  return /^(\d+\.?\d*|\.\d+)$/.test(digits) ? finite(parts.times * Number(digits)) : undefined;
}

function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}

/** What there is to read of a value. */
function seen(text: string): string {
  return text.replaceAll(UNSEEN, '').trim();
}

/** The digits with their marks, and what they are to be multiplied by. */
function written(text: string): { readonly digits: string; readonly times: number } | undefined {
  if (text.length > LONGEST) return undefined;
  const parts = WRITTEN.exec(text.replaceAll(MINUS, '-'));
  const [, sign = '', before = '', digits = '', behind = ''] = parts ?? [];
  const [, thousands, after = ''] = BEHIND.exec(behind) ?? [];
  if (parts === null || !isUnit(before, ['~']) || !isUnit(after, ['%', '+'])) return undefined;
  const unsigned = digits.replace(/^[+-]?\s*/u, '');
  if (BETWEEN_NUMBERS.test(unsigned)) return undefined;
  const isNegative = sign === '-' || digits.startsWith('-');
  return {
    digits: unsigned.replaceAll(/['’\s]/gu, ''),
    times: (isNegative ? -1 : 1) * (thousands === undefined ? 1 : 1_000),
  };
}

/** Whether what stands beside digits leaves them what they are: nothing, a currency, or one of some marks. */
function isUnit(text: string, marks: readonly string[]): boolean {
  const unit = text.trim().replace(/\.$/, '');
  if (unit === '' || marks.includes(unit)) return true;
  return SIGNED_CURRENCY.test(unit) || CURRENCY_NAMES.has(unit) || CURRENCY_CODES.has(unit.toUpperCase());
}
