import type { User } from '#contract/users.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import type { Platform } from '../platform/platform.ts';
import { type OpenSession, useSession } from './session-store.ts';
import { refreshAlone } from './session-tokens.ts';

/**
 * Has the session say of the person what the directory says of them: it comes with the next poll, while the session's own
 * words come with new tokens, up to an hour later.
 *
 * @returns a function that stops it
 */
export function followOwnProfile({ database, session, shared }: OpenSession, platform: Platform): () => void {
  const { account } = session;
  const own = database.collections.users.findOne(account.username).$;
  const subscription = own.subscribe((user) => {
    if (user === null || !change(database, user)) return;
    // Tokens that are renewed meanwhile are kept by whoever renews them: what is kept here must not be older.
    void refreshAlone(account, async () => {
      const { open } = useSession.getState();
      if (open?.database === database) await platform.saveSession(open.session, shared);
    }).catch((error: unknown) => platform.log(`The session could not be kept: ${String(error)}`));
  });
  return () => subscription.unsubscribe();
}

/** @returns whether anything is different now */
function change(
  database: LocalDatabase,
  { displayName, role, managerUsername }: Pick<User, 'displayName' | 'role' | 'managerUsername'>,
): boolean {
  const { open } = useSession.getState();
  if (open?.database !== database) return false;
  const { session } = open;
  const same =
    session.displayName === displayName && session.role === role && session.managerUsername === managerUsername;
  if (!same) useSession.setState({ open: { ...open, session: { ...session, displayName, role, managerUsername } } });
  return !same;
}
