import { STANDARD_CURRENCY } from '#contract/currency.ts';
import { useDocument } from '../database/live-query.ts';

/** Where on this device lies the currency of the org. */
export const ORG_CURRENCY = 'orgCurrency';

/** What the org reckons in, as this device last heard of it; undefined while that is looked up. */
export function useOrgCurrency(): string | undefined {
  const { document, loading } = useDocument('settings', ORG_CURRENCY);
  if (loading) return undefined;
  return typeof document?.value === 'string' ? document.value : STANDARD_CURRENCY;
}
