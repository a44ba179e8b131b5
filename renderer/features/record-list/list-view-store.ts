import { create } from 'zustand';
import type { RecordObject } from '#contract/catalogue.ts';
import { nothingRemembered, type RowMemory } from '../../ui/row-memory.ts';
import { initialListView, type ListView } from './list-view.ts';

export type ListViews = { readonly [O in RecordObject]?: ListView };

/** How each list was left, so that coming back finds it as it was. */
export const useListViews = create<ListViews>()(() => ({}));

/** How a list was left. */
export function listViewOf(object: RecordObject): ListView {
  return useListViews.getState()[object] ?? initialListView;
}

/** Shows a list as if nobody had narrowed it but in this way. */
export function openListView(object: RecordObject, part: Partial<ListView>): void {
  places.delete(object);
  useListViews.setState({ [object]: { ...initialListView, ...part } });
}

/** The row each list was left at; nothing is drawn anew when it changes. */
const places = new Map<RecordObject, RowMemory>();
const placeListeners = new Set<() => void>();

/** Where a list was left. */
export function placeIn(object: RecordObject): RowMemory {
  const known = places.get(object);
  if (known !== undefined) return known;
  const place = nothingRemembered(() => {
    for (const listener of placeListeners) listener();
  });
  places.set(object, place);
  return place;
}

/** @returns a function that stops listening */
export function onPlace(listener: () => void): () => void {
  placeListeners.add(listener);
  return () => placeListeners.delete(listener);
}

/** Forgets every view, such as when somebody else signs in. */
export function forgetListViews(): void {
  places.clear();
  useListViews.setState({}, true);
}
