import { z } from 'zod';
import { MergeAnswer, type MergeBody } from '#contract/record-merge.ts';
import { shownName } from '#contract/visible-text.ts';
import { useServerChange } from '../../sync/ask-server.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import { showFailure } from '../../ui/show-failure.ts';
import { showUndo } from '../../ui/show-undo.tsx';

const Nothing = z.unknown();

/** Merges two records on the server, which has all that belongs to them, and offers the way back. */
export function useMerge() {
  const { busy, failure, attempt } = useServerChange();
  const undo = useServerChange();
  /** @returns whether the server did it; if not, `failure` says why */
  const merge = async (kept: LocalRecord, other: LocalRecord, takes: readonly string[]): Promise<boolean> => {
    const seen = { kept: kept.updatedAt, other: other.updatedAt };
    const body: MergeBody = { otherId: other.id, takes: [...takes], seen };
    let mergeId = '';
    const done = await attempt(async (api) => {
      const path = `/api/records/${encodeURIComponent(kept.id)}/merge`;
      ({ mergeId } = await api.request(path, MergeAnswer, { method: 'POST', body }));
    });
    if (done) {
      showUndo(`Merged with “${shownName(other.name)}”`, async () => {
        await undo.attempt((api) =>
          api.request(`/api/record-merges/${mergeId}`, Nothing, { method: 'DELETE' }).catch(showFailure),
        );
      });
    }
    return done;
  };
  return { busy, failure, merge };
}
