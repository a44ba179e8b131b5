import { VisuallyHidden } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import type { SavedView } from '#contract/list-views.ts';
import { ScreenTabs } from '../../../ui/ScreenTabs.tsx';
import { initialListView, type ListView, lookOf, viewOfLook } from '../list-view.ts';
import { type NamedView, standardViews } from './standard-views.ts';
import { useViews } from './use-views.ts';
import { ViewActions } from './ViewActions.tsx';
import { ViewMenu } from './ViewMenu.tsx';
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

/** The views of a list as tabs: all of it, those that come with the product, those of everybody, and one's own. */
export function ViewTabs({ object, orgId, view, onChange, children }: Props) {
  const kept = useViews(object, orgId);
  const [naming, setNaming] = useState<'new' | SavedView | null>(null);
  const saved = [...kept.shared, ...kept.own];
  const views = [all, ...standardViews[object], ...saved.map(namedView)];
  const chosen = views.find(({ id }) => id === view.saved) ?? all;
  const chosenSaved = saved.find(({ id }) => id === chosen.id);
  const changeable = chosenSaved !== undefined && kept.canChange(chosenSaved) ? chosenSaved : undefined;
  const select = (next: NamedView) => onChange({ ...next.view, saved: next === all ? null : next.id });
  return (
    <ScreenTabs
      name="Views"
      tabs={views.map(({ id, name }) => ({
        value: id,
        label: name,
        mark: kept.shared.some((one) => one.id === id) ? sharedMark : undefined,
      }))}
      value={chosen.id}
      onChange={(id) => select(views.find((one) => one.id === id) ?? all)}
      aside={
        <>
          <ViewActions
            view={view}
            saved={chosen.view}
            canChange={changeable !== undefined}
            onSave={() => setNaming('new')}
            onUpdate={() => changeable && void kept.change({ ...changeable, look: lookOf(view) })}
            onReset={() => select(chosen)}
          />
          {changeable !== undefined && (
            <ViewMenu
              isShared={kept.isShared(changeable)}
              canShare={kept.canShare}
              onRename={() => setNaming(changeable)}
              onShare={() => void kept.share(changeable)}
              onStopSharing={() => void kept.stopSharing(changeable)}
              onDelete={() => {
                onChange({ ...view, saved: null });
                void kept.remove(changeable);
              }}
            />
          )}
        </>
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
            if (naming !== 'new') return kept.change({ ...naming, name });
            onChange({ ...view, saved: await kept.save(name, view) });
          }}
        />
      )}
    </ScreenTabs>
  );
}

const sharedMark = (
  <>
    <VisuallyHidden> (shared)</VisuallyHidden>
    <IconUsers size={13} aria-hidden />
  </>
);

function namedView({ id, name, look }: SavedView): NamedView {
  return { id, name, view: viewOfLook(look, id) };
}
