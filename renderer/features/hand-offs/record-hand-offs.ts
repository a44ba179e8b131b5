import { useLiveQuery } from '../../database/live-query.ts';
import { useDirectory } from '../../ui/people.tsx';
import type { LocalRecord } from '../../ui/records.ts';
import type { HandOffHere } from './hand-off-steps.ts';

const MOST_PER_RECORD = 50;

/**
 * The hand-offs of a record that this person may follow, newest first: they handed over, or are above the receiver.
 * What was handed to themselves is on their bell.
 */
export function useRecordHandOffs(recordId: string): readonly HandOffHere[] {
  const { me } = useDirectory();
  const { documents } = useLiveQuery('handOffs', {
    selector: { recordId },
    sort: [{ newestFirst: 'asc' }],
    limit: MOST_PER_RECORD,
  });
  return documents.filter(({ toUsername }) => toUsername !== me);
}

/** Those of the newest hand-over, while somebody is waited for or has the record: a step may have several approvers. */
export function currentHandOffs(handOffs: readonly HandOffHere[]): readonly HandOffHere[] {
  const newest = handOffs[0];
  return handOffs.filter(({ resolved, sentAt }) => resolved === null && sentAt === newest?.sentAt);
}

/** To whom this device has handed the record without the server knowing yet; undefined where it has not. */
export function unsentReceiver({ unsent, base, ownerUsername }: LocalRecord): string | undefined {
  const before = base?.ownerUsername;
  return unsent && before !== undefined && before !== ownerUsername ? ownerUsername : undefined;
}
