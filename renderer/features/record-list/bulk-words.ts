import { catalogue, fieldOf, type RecordObject } from '#contract/catalogue.ts';
import type { BulkChange, LeftBecause } from '../../database/bulk-change.ts';
import type { StoredBulk } from '../../database/stored-bulk.ts';
import { nameOf, type useDirectory } from '../../ui/people.tsx';
import { formatCount } from '../../ui/values.ts';

/** Why records are left as they are, in words. */
export const whyLeft: { readonly [W in LeftBecause]: string } = {
  locked: 'Left as they are until their approval is decided',
  same: 'So already',
  gone: 'Not here any more',
};

/** What a change of many records did, and what it left, by reason. */
export function bulkInWords(
  { object, change, changed, left }: StoredBulk,
  directory: ReturnType<typeof useDirectory>,
): string {
  const kept = (Object.keys(whyLeft) as LeftBecause[]).map((why) => {
    const count = left[why] ?? 0;
    return count === 0 ? '' : ` ${whyLeft[why]}: ${formatCount(count)}.`;
  });
  return didInWords(object, change, changed, directory) + kept.join('');
}

function didInWords(
  object: RecordObject,
  change: BulkChange,
  changed: number,
  directory: ReturnType<typeof useDirectory>,
): string {
  const { label, plural } = catalogue[object];
  const count = `${formatCount(changed)} ${(changed === 1 ? label : plural).toLowerCase()}`;
  switch (change.kind) {
    case 'delete':
      return `${count} deleted.`;
    case 'hand-over':
      return `${count} handed to ${nameOf(directory, change.to)}.`;
    case 'next-step':
      return `Next step of ${count} set.`;
    case 'field':
      return `${fieldOf(object, change.field)?.label ?? change.field} of ${count} changed.`;
  }
}
