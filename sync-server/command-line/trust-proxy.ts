import { isIP } from 'node:net';
import { z } from 'zod';

const words =
  '--trust-proxy alone trusts one proxy; else it is a number of them, or their networks, such as 10.0.0.0/8.';
const HOPS = /^\d+$/;
const MAX_HOPS = 32;

/**
 * Whose word about a caller's address is taken: nobody's, that of so many hops counted from the server, or that of
 * proxies in some networks. What lies beyond, callers write themselves.
 */
export type TrustProxy = false | number | string[];

/** What follows `--trust-proxy` on the command line, or is in the environment in its place. */
export const TrustProxy: z.ZodType<TrustProxy> = z.union([z.boolean(), z.string()]).transform((said, context) => {
  if (said === false || said === 'false' || said === 'no') return false;
  if (said === true || said === 'true' || said === 'yes') return 1;
  if (HOPS.test(said) && Number(said) <= MAX_HOPS) return Number(said) === 0 ? false : Number(said);
  const networks = said.split(',').map((network) => network.trim());
  if (networks.every(isNetwork)) return networks;
  context.addIssue(words);
  return z.NEVER;
});

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (HOPS.test(bits) && Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128));
}
