import type { Kysely } from 'kysely';
import type { HandOffScope } from '#contract/hand-off-report.ts';
import type { User } from '#contract/users.ts';
import type { SignedIn } from '../../sessions/session-cache.ts';
import type { Tables } from '../../storage/schema.ts';

/** Whose hand-offs somebody may look at. */
export type Scope = {
  readonly kind: HandOffScope;
  /** The receivers; undefined for everyone. */
  readonly receivers: ReadonlySet<string> | undefined;
  readonly managerUsername: string | null;
};

/** An admin sees the org, whoever has people below them sees those and their own, everyone else their own. */
export async function scopeOf(db: Kysely<Tables>, by: SignedIn): Promise<Scope> {
  const rows = await db
    .selectFrom('documents')
    .select('data')
    .where('org_id', '=', by.orgId)
    .where('collection', '=', 'users')
    .execute();
  const people = rows.map((row): User => JSON.parse(row.data));
  const self = people.find(({ username }) => username === by.username);
  const managerUsername = self?.managerUsername ?? null;
  if (self?.role === 'admin') return { kind: 'org', receivers: undefined, managerUsername };
  const receivers = withEveryoneBelow(by.username, people);
  return { kind: receivers.size > 1 ? 'team' : 'own', receivers, managerUsername };
}

function withEveryoneBelow(username: string, people: readonly User[]): ReadonlySet<string> {
  const reports = Map.groupBy(people, (person) => person.managerUsername);
  const found = new Set([username]);
  for (const above of found) for (const below of reports.get(above) ?? []) found.add(below.username);
  return found;
}
