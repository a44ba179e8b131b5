import { type PreferencesDraft, standardPreferences } from '#contract/preferences.ts';
import type { LocalDatabase } from './local-database.ts';
import { editDocuments } from './local-edit.ts';

export type Wishes = Omit<PreferencesDraft, 'id'>;

/** Changes what somebody wants of the app, on this device at once and on the others when they sync. */
export async function editPreferences(
  database: LocalDatabase,
  { orgId, username }: { readonly orgId: string; readonly username: string },
  change: (wishes: Wishes) => Partial<Wishes>,
): Promise<void> {
  await editDocuments(database, 'preferences', [username], (stored) => {
    const now = new Date().toISOString();
    const current =
      stored === undefined || stored._deleted
        ? { ...standardPreferences, id: username, orgId, updatedAt: now, _deleted: false }
        : stored;
    return { ...current, ...change(current) };
  });
}
