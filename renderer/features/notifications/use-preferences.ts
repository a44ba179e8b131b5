import { standardPreferences } from '#contract/preferences.ts';
import { useDocument } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { editPreferences, type Wishes } from '../../database/preference-edits.ts';
import { useSession } from '../../session/session-store.ts';
import { useDirectory } from '../../ui/people.tsx';

/** What the person wants of the app, and how they change it, offline too. */
export function usePreferences() {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const orgId = useSession((state) => state.open?.session.account.orgId ?? '');
  const { document } = useDocument('preferences', me);
  const wishes: Wishes = document ?? standardPreferences;
  return {
    wishes,
    change: (next: (wishes: Wishes) => Partial<Wishes>) => editPreferences(database, { orgId, username: me }, next),
  };
}
