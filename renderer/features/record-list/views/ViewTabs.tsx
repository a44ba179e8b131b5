import { type ReactNode, useState } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import type { SavedView } from '#contract/list-views.ts';
import { ScreenTabs } from '../../../ui/ScreenTabs.tsx';
import { showUndo } from '../../../ui/show-undo.tsx';
import { initialListView, type ListView, viewOfLook } from '../list-view.ts';
import { type NamedView, standardViews } from './standard-views.ts';
import { useViews } from './use-views.ts';
import { ViewActions } from './ViewActions.tsx';
import { ViewNameDialog } from './ViewNameDialog.tsx';

type Props = {
  readonly object: RecordObject;
  readonly orgId: string;
  readonly view: ListView;
  readonly onChange: (view: ListView) => void;
  /** The list. */
  readonly children: ReactNode;
};

const all: NamedView = { id: 'all', name: 'All', view: initialListView };

/** The views of a list as tabs: all of it, those that come with the product, and one's own. */
export function ViewTabs({ object, orgId, view, onChange, children }: Props) {
  const { own, save, update, rename, remove } = useViews(object, orgId);
  const [naming, setNaming] = useState<'new' | SavedView | null>(null);
  const views = [all, ...standardViews[object], ...own.map(namedView)];
  const chosen = views.find(({ id }) => id === view.saved) ?? all;
  const mine = own.find(({ id }) => id === chosen.id);
  const select = (next: NamedView) => onChange({ ...next.view, saved: next === all ? null : next.id });
  return (
    <ScreenTabs
      name="Views"
      tabs={views.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen.id}
      onChange={(id) => select(views.find((one) => one.id === id) ?? all)}
      aside={
        <ViewActions
          view={view}
          saved={chosen.view}
          isOwn={mine !== undefined}
          onSave={() => setNaming('new')}
          onUpdate={() => void update(chosen.id, view)}
          onReset={() => select(chosen)}
          onRename={() => setNaming(mine ?? null)}
          onDelete={async () => {
            if (mine === undefined) return;
            const undo = await remove(mine);
            onChange({ ...view, saved: null });
            showUndo(`View “${mine.name}” deleted.`, undo);
          }}
        />
      }
    >
      {children}
      {naming !== null && (
        <ViewNameDialog
          name={naming === 'new' ? '' : naming.name}
          isNew={naming === 'new'}
          onClose={() => setNaming(null)}
          onName={async (name) => {
            setNaming(null);
            if (naming !== 'new') return rename(naming.id, name);
            onChange({ ...view, saved: await save(name, view) });
          }}
        />
      )}
    </ScreenTabs>
  );
}

function namedView({ id, name, look }: SavedView): NamedView {
  return { id, name, view: viewOfLook(look, id) };
}
