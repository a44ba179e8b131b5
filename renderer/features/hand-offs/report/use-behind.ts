import { useCallback, useEffect, useState } from 'react';
import { HandOffListAnswer } from '#contract/hand-off-report.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import { useSession } from '../../../session/session-store.ts';
import { useSyncState } from '../../../sync/sync-store.ts';
import { afterFailure, type ReadFailure, readFailure } from './read-failure.ts';
import { queryString } from './report-view.ts';

export type BehindState = {
  /** Newest first; null until the server has answered. */
  readonly handOffs: readonly HandOff[] | null;
  readonly failure: string | null;
  readonly online: boolean;
  /** Reads on; undefined at the end. */
  readonly more: (() => void) | undefined;
};

type Page = { readonly handOffs: readonly HandOff[]; readonly next: string | null };

/**
 * Reads the hand-offs of a query from the server, page by page.
 * @param asOf a new value reads anew
 */
export function useBehind(query: Readonly<Record<string, string | number | undefined>>, asOf = ''): BehindState {
  const api = useSession((session) => session.open?.api);
  const online = useSyncState((state) => state.online);
  const path = `/api/hand-offs?${queryString(query)}`;
  const [known, setKnown] = useState<{ readonly path: string; readonly page: Page } | null>(null);
  const [failure, setFailure] = useState<ReadFailure | null>(null);
  const read = useCallback(
    async (before: Page | null, isCurrent: () => boolean) => {
      if (api === undefined) return;
      const after = before?.next == null ? '' : `&after=${encodeURIComponent(before.next)}`;
      try {
        const { handOffs, next } = await api.request(`${path}${after}`, HandOffListAnswer);
        if (!isCurrent()) return;
        setKnown({ path, page: { handOffs: [...(before?.handOffs ?? []), ...handOffs], next } });
        setFailure(null);
      } catch (error) {
        if (isCurrent()) setFailure(readFailure(error, 'The hand-offs could not be read.'));
      }
    },
    [api, path],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer report reads anew
  useEffect(() => {
    let current = true;
    if (online) void read(null, () => current);
    return () => {
      current = false;
    };
  }, [online, read, asOf]);
  const page = known?.path === path ? known.page : null;
  const more = page?.next == null ? undefined : () => void read(page, () => true);
  return { handOffs: page?.handOffs ?? null, ...afterFailure(online, failure), more };
}
