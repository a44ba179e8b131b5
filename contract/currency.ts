import { z } from 'zod';

/** What an org reckons in until an admin says otherwise. */
export const STANDARD_CURRENCY = 'USD';

/** Every currency in use, by its code of ISO 4217. */
export const currencies: readonly string[] = Intl.supportedValuesOf('currency');

/** The currency of every amount of an org. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'A currency has a code of three letters, such as EUR.')
  .refine((code) => currencies.includes(code), 'There is no currency of this code.');
