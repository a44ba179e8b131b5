import type { RecordObject } from '#contract/catalogue.ts';
import type { SavedView } from '#contract/list-views.ts';
import { showUndo } from '../../../ui/show-undo.tsx';
import { useOwnViews } from './use-own-views.ts';
import { useSharedViews } from './use-shared-views.ts';

/** The views that people saved of an object's list, and how whoever looks changes those that are theirs to change. */
export function useViews(object: RecordObject, orgId: string) {
  const mine = useOwnViews(object, orgId);
  const { shared, canShare, share, stopSharing } = useSharedViews(object);
  const isShared = (view: SavedView) => shared.some(({ id }) => id === view.id);
  // One that everybody has is no view of one's own any more, even where the app was closed in between.
  const own = mine.own.filter((view) => !isShared(view));
  /** Makes it a view of one's own again. */
  const keepAlone = async (view: SavedView) => {
    await mine.put(view);
    return stopSharing(view.id);
  };
  const shareWithAll = async (view: SavedView) => {
    if (!(await share(view))) return;
    await mine.remove(view);
    showUndo(`Everybody has the view “${view.name}” now.`, async () => void (await keepAlone(view)));
  };
  return {
    own,
    shared,
    isShared,
    canShare,
    save: mine.save,
    /** Whether it is theirs to change. */
    canChange: (view: SavedView) => !isShared(view) || canShare,
    change: async (view: SavedView) => {
      await (isShared(view) ? share(view) : mine.change(view));
    },
    share: shareWithAll,
    stopSharing: async (view: SavedView) => {
      if (await keepAlone(view)) showUndo(`Only you have the view “${view.name}” now.`, () => shareWithAll(view));
    },
    remove: async (view: SavedView) => showUndo(`View “${view.name}” deleted.`, await mine.remove(view)),
  };
}
