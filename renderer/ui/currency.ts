import { STANDARD_CURRENCY } from '#contract/currency.ts';

let current = STANDARD_CURRENCY;

/** What amounts are shown in. */
export function currency(): string {
  return current;
}

/** What amounts are shown in from now on, on what is drawn from now on; one that this device does not know is left. */
export function showIn(code: string): void {
  try {
    new Intl.NumberFormat(undefined, { style: 'currency', currency: code });
    current = code;
  } catch {
    current = STANDARD_CURRENCY;
  }
}
