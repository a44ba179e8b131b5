const digits = new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 20 });

/**
 * A field's value as plain text, the same on every machine: numbers with all their digits and never an exponent, text
 * and dates as they are, a missing value as nothing.
 */
export function plainValue(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'number') return value;
  // The formatter is slow, and most numbers need none.
  return Number.isSafeInteger(value) ? String(value) : digits.format(value);
}
