import { create } from 'zustand';
import type { RecordObject } from '#contract/catalogue.ts';
import { nothingRemembered, type RowMemory } from '../../ui/row-memory.ts';
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

/** Shows a list as if nobody had narrowed it but in this way. */
export function openListView(object: RecordObject, part: Partial<ListView>): void {
  places.delete(object);
  useListViews.setState({ [object]: { ...initialListView, ...part } });
}

/** The row each list was left at; nothing is drawn anew when it changes. */
const places = new Map<RecordObject, RowMemory>();

/** Where a list was left. */
export function placeIn(object: RecordObject): RowMemory {
  const known = places.get(object);
  if (known !== undefined) return known;
  const place = nothingRemembered();
  places.set(object, place);
  return place;
}

/** Forgets every view, such as when somebody else signs in. */
export function forgetListViews(): void {
  places.clear();
  useListViews.setState({}, true);
}
