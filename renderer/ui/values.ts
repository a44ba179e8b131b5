import type { FieldDefinition } from '#contract/catalogue.ts';
import { STANDARD_CURRENCY } from '#contract/sessions.ts';
import { numberKind } from './numbers.ts';

/** What amounts are shown in. */
let currency = STANDARD_CURRENCY;

/** What amounts are shown in from now on, on what is drawn from now on; one that this device does not know is left. */
export function showIn(code: string): void {
  try {
    new Intl.NumberFormat(undefined, { style: 'currency', currency: code });
    currency = code;
  } catch {
    currency = STANDARD_CURRENCY;
  }
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dayFormats = new Map<string | undefined, Intl.DateTimeFormat>();

/** Made once for all values alike: a list has hundreds, and making one takes as long as drawing a cell. */
function numberFormat(locale: string | undefined, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, format);
  return format;
}

function dayFormat(locale: string | undefined): Intl.DateTimeFormat {
  const format = dayFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  dayFormats.set(locale, format);
  return format;
}

/** Money in the person's locale and the org's currency; cents only where there are some. */
export function formatMoney(value: number, locale?: string): string {
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Number.isInteger(value) ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(value);
}

/** Money at a glance: `$1.2M`, `$251M`. */
export function formatCompactMoney(value: number, locale?: string): string {
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
    maximumSignificantDigits: 3,
    roundingPriority: 'lessPrecision',
  }).format(value);
}

export function formatCount(value: number, locale?: string): string {
  return numberFormat(locale).format(value);
}

/** A share from 0 to 1 in whole percents. */
export function formatPercent(share: number, locale?: string): string {
  return numberFormat(locale, { style: 'percent' }).format(share);
}

/** A calendar day (`YYYY-MM-DD`) in the person's locale, never shifted by a time zone. */
export function formatDay(day: string, locale?: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return dayFormat(locale).format(date);
}

/** A picklist value as a person reads it: `prospecting` → `Prospecting`. */
export function formatOption(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}

/** A field's value as text; a reference shows its id, since its name lives in another record. */
export function formatFieldValue(
  field: Pick<FieldDefinition, 'type' | 'key'>,
  value: string | number | undefined,
  locale?: string,
): string {
  if (value === undefined || value === '') return '';
  if (typeof value === 'number') {
    if (field.type === 'money') return formatMoney(value, locale);
    return numberKind(field) === 'year' ? String(value) : formatCount(value, locale);
  }
  if (field.type === 'date') return formatDay(value, locale);
  if (field.type === 'picklist') return formatOption(value);
  return value;
}

/** Whether a column of this field lines up on the right. */
export function isNumeric(field: Pick<FieldDefinition, 'type'>): boolean {
  return field.type === 'money' || field.type === 'integer';
}

/** Rows that go by their number on screen, from 1, such as criteria and steps. */
export function numbered<R>(rows: readonly R[]): readonly { readonly number: number; readonly row: R }[] {
  return rows.map((row, index) => ({ number: index + 1, row }));
}
