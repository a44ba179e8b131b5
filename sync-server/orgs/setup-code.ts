import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ServerOptions } from '../config.ts';
import { ApiError } from '../http/api-error.ts';
import { isLoopback, isSameSecret } from '../http/caller.ts';
import type { Tables } from '../storage/schema.ts';

/** Letters and digits that nobody takes for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/**
 * The code that whoever creates the first organization has to know, where others may be faster: whoever comes first is
 * its admin. Undefined where none is asked for.
 */
export async function setupCodeOf(
  db: Kysely<Tables>,
  { host, trustProxy, registration, setupCode }: ServerOptions,
): Promise<string | undefined> {
  const isReachable = !isLoopback(host) || trustProxy !== false;
  if (registration !== 'auto' || (setupCode === undefined && !isReachable)) return undefined;
  const any = await db.selectFrom('orgs').select('org_id').limit(1).executeTakeFirst();
  return any === undefined ? (setupCode ?? newSetupCode()) : undefined;
}

/** @throws ApiError 403 `setup-code-required` */
export function demandSetupCode(wanted: string | undefined, given: string | undefined): void {
  if (wanted === undefined || (given !== undefined && isSameSecret(given.trim(), wanted))) return;
  throw new ApiError(
    403,
    'setup-code-required',
    given === undefined
      ? 'This server asks for the set-up code that it printed when it was started.'
      : 'That is not the set-up code that the server printed when it was started.',
  );
}

function newSetupCode(): string {
  const letter = () => ALPHABET[randomInt(ALPHABET.length)];
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
