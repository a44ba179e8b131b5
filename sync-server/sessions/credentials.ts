import type { Kysely } from 'kysely';
import type { Tables } from '../storage/schema.ts';

/** Sets a user's password hash. */
export async function storeCredentials(
  db: Kysely<Tables>,
  user: { readonly orgId: string; readonly username: string },
  passwordHash: string,
): Promise<void> {
  await db
    .insertInto('credentials')
    .values({ org_id: user.orgId, username: user.username, password_hash: passwordHash })
    .onConflict((conflict) => conflict.columns(['org_id', 'username']).doUpdateSet({ password_hash: passwordHash }))
    .execute();
}

/** @returns undefined for a person who does not exist */
export async function passwordHashOf(db: Kysely<Tables>, orgId: string, username: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('credentials')
    .select('password_hash')
    .where('org_id', '=', orgId)
    .where('username', '=', username)
    .executeTakeFirst();
  return row?.password_hash;
}
