import type { Directory } from './recipient-resolution.ts';
import type { CrmRecord } from './records.ts';

/**
 * Who may see a document: everyone in the org, or these usernames, each once. Whether they are active does not matter:
 * who is not cannot sign in, and finds everything in place when they are active again.
 */
export type Audience = 'everyone' | readonly string[];

/** What decides who may see what, beside the documents themselves. */
export type ViewPolicy = {
  /** Usernames of everyone in the org. */
  readonly everyone: readonly string[];
  /** Usernames of the admins. */
  readonly admins: readonly string[];
  /** Everyone above a person in the manager chain, nearest first. */
  above(username: string): readonly string[];
};

/** The org's people as they decide who sees what. */
export function viewPolicy(directory: Directory): ViewPolicy {
  const chains = new Map<string, readonly string[]>();
  return {
    everyone: [...directory.keys()],
    admins: [...directory.values()].filter(({ role }) => role === 'admin').map(({ username }) => username),
    above: (username) => {
      const known = chains.get(username) ?? chainAbove(username, directory);
      chains.set(username, known);
      return known;
    },
  };
}

function chainAbove(username: string, directory: Directory): readonly string[] {
  const chain: string[] = [];
  let above = directory.get(username)?.managerUsername ?? null;
  // The rules of users keep cycles out; one that came in all the same must not hang the server.
  while (above !== null && !chain.includes(above)) {
    chain.push(above);
    above = directory.get(above)?.managerUsername ?? null;
  }
  return chain;
}

/**
 * Who may see a record where records are private (docs/decisions.md#who-sees-what).
 *
 * @param record undefined where nothing is left of it
 * @param approvers of its pending request
 */
export function audienceOfRecord(
  record: Pick<CrmRecord, 'ownerUsername' | 'createdBy'> | undefined,
  approvers: readonly string[],
  { admins, above }: ViewPolicy,
): readonly string[] {
  if (record === undefined) return admins;
  const { ownerUsername, createdBy } = record;
  return usernames(ownerUsername, createdBy, ...above(ownerUsername), ...approvers, ...admins);
}

/** Whether an audience holds this person. */
export function isAmong(audience: Audience, username: string): boolean {
  return audience === 'everyone' || audience.includes(username);
}

/** Usernames, each once; a tombstone names nobody. */
export function usernames(...names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== '');
}
