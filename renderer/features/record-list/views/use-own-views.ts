import { v7 as uuidv7 } from 'uuid';
import type { RecordObject } from '#contract/catalogue.ts';
import type { SavedView } from '#contract/list-views.ts';
import { useDocument } from '../../../database/live-query.ts';
import { useLocalDatabase } from '../../../database/local-database-context.ts';
import { editPreferences } from '../../../database/preference-edits.ts';
import { useDirectory } from '../../../ui/people.tsx';
import { type ListView, lookOf } from '../list-view.ts';

/** The views somebody saved of an object's list for themselves, on all their devices, and how they change them. */
export function useOwnViews(object: RecordObject, orgId: string) {
  const database = useLocalDatabase();
  const { me } = useDirectory();
  const { document } = useDocument('preferences', me);
  const own = (document?.views ?? []).filter((view) => view.object === object);
  const edit = (change: (views: readonly SavedView[]) => SavedView[]) =>
    editPreferences(database, { orgId, username: me }, ({ views = [] }) => ({ views: change(views) }));
  const put = (view: SavedView) => edit((views) => [...views.filter(({ id }) => id !== view.id), view]);
  return {
    own,
    /** @returns the id of what was saved */
    save: async (name: string, view: ListView) => {
      const id = uuidv7();
      await edit((views) => [...views, { id, object, name, look: lookOf(view) }]);
      return id;
    },
    change: (changed: SavedView) => edit((views) => views.map((view) => (view.id === changed.id ? changed : view))),
    put,
    /** @returns takes it back */
    remove: async (removed: SavedView) => {
      await edit((views) => views.filter(({ id }) => id !== removed.id));
      return () => put(removed);
    },
  };
}
