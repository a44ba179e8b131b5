import { create } from 'zustand';
import type { RecordObject } from '#contract/catalogue.ts';
import { initialListView, type ListView } from './list-view.ts';

type ListViews = { readonly [O in RecordObject]?: ListView };

/** How each list was left, so that coming back from a record finds it as it was. */
const useListViews = create<ListViews>()(() => ({}));

/** The view of one object's list, and how to change part of it. */
export function useListView(object: RecordObject): [ListView, (change: Partial<ListView>) => void] {
  const view = useListViews((views) => views[object] ?? initialListView);
  const change = (part: Partial<ListView>) =>
    useListViews.setState((views) => ({ [object]: { ...(views[object] ?? initialListView), ...part } }));
  return [view, change];
}

/** Forgets every view, such as when somebody else signs in. */
export function forgetListViews(): void {
  useListViews.setState({}, true);
}
