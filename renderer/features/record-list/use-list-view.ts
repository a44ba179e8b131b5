import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { RecordObject } from '#contract/catalogue.ts';
import { addressOf, viewOfAddress } from './list-address.ts';
import { initialListView, type ListView } from './list-view.ts';
import { listViewOf, useListViews } from './list-view-store.ts';

/**
 * The view of one object's list, and how to change part of it. It stands in the address, so that a reload, a link and
 * the way back find it; an address that says nothing shows the list as it was left.
 */
export function useListView(object: RecordObject): [ListView, (change: Partial<ListView>) => void] {
  const navigate = useNavigate();
  const address = JSON.stringify(useSearch({ strict: false }));
  const view = useListViews((views) => views[object] ?? initialListView);
  // The address follows a little later: meanwhile it says what the list no longer shows.
  const following = useRef(0);
  const show = (next: ListView) => {
    useListViews.setState({ [object]: next });
    following.current += 1;
    void navigate({ to: '.', search: addressOf(next) as never, replace: true }).finally(() => {
      following.current -= 1;
    });
  };
  const adopt = useEffectEvent((address: string) => {
    if (following.current > 0) return;
    const said = viewOfAddress(object, JSON.parse(address));
    if (saysMore(said)) useListViews.setState({ [object]: said });
    else if (saysMore(view)) show(view);
  });
  // Before anything is painted: a list that was narrowed never shows itself whole.
  useLayoutEffect(() => adopt(address), [address]);
  return [view, (change) => show({ ...listViewOf(object), ...change })];
}

function saysMore(view: ListView): boolean {
  return Object.keys(addressOf(view)).length > 0;
}
