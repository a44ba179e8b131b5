import { isUnderWay } from '#contract/hand-offs.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import type { HandOffHere } from './hand-off-steps.ts';

const MOST_PER_RECORD = 50;

/** The hand-offs of a record that this person may follow, newest first: theirs, or those to people below them. */
export function useRecordHandOffs(recordId: string): readonly HandOffHere[] {
  const { documents } = useLiveQuery('handOffs', {
    selector: { recordId },
    sort: [{ newestFirst: 'asc' }],
    limit: MOST_PER_RECORD,
  });
  return documents;
}

/**
 * Those of the newest hand-over, while somebody is waited for or has the record: a step may have several approvers. Of
 * what somebody was handed themselves only what they have not acted on yet is news to them.
 */
export function currentHandOffs(handOffs: readonly HandOffHere[], me: string): readonly HandOffHere[] {
  const newest = handOffs[0];
  const current = handOffs.filter(({ resolved, sentAt }) => resolved === null && sentAt === newest?.sentAt);
  return current.filter((handOff) => handOff.toUsername !== me || isUnderWay({ ...handOff, _deleted: false }));
}

/** When the signed-in person was handed the record last; undefined where nobody handed it to them. */
export function useHandedAt(recordId: string): string | undefined {
  const { me } = useDirectory();
  return useRecordHandOffs(recordId).find(({ toUsername }) => toUsername === me)?.sentAt;
}

/** To whom this device has handed the record without the server knowing yet; undefined where it has not. */
export function unsentReceiver({ unsent, base, ownerUsername }: LocalRecord): string | undefined {
  const before = base?.ownerUsername;
  return unsent && before !== undefined && before !== ownerUsername ? ownerUsername : undefined;
}
