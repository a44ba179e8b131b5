import type { NeedsYouItem } from '../../database/needs-you-item.ts';
import type { NeedsYouKind } from './needs-you-groups.ts';

/** What an item is called, and whose version stands beside the person's own. */
export const kindWords: { readonly [K in NeedsYouKind]: { readonly one: string; readonly many: string } } = {
  conflict: { one: 'Conflict', many: 'Conflicts' },
  rejection: { one: 'Not accepted', many: 'Not accepted' },
  recovered: { one: 'Recovered', many: 'Recovered' },
};

/** The ways out of an item; a label that is null is no way. */
export type Choices = {
  /** Does what the person wanted. */
  readonly mine: string | null;
  /** Opens a form with what they typed. */
  readonly edit: boolean;
  /** Leaves what stands. */
  readonly theirs: string;
};

/** @param recordIsHere whether this device holds the record now */
export function choicesFor(item: NeedsYouItem, recordIsHere: boolean): Choices {
  const theirs = item.kind === 'conflict' ? (item.wanted === 'delete' ? 'Keep it' : 'Keep theirs') : 'Discard';
  const isRecord = item.collectionName === 'records';
  // A submission or a decision is made on the record's page, where it can be seen what is still possible.
  const possible = item.whole !== undefined || (isRecord && (recordIsHere || item.wanted === 'create'));
  if (!possible) return { mine: null, edit: false, theirs };
  const edit = isRecord && item.whole === undefined && item.wanted !== 'delete' && item.values.length > 0;
  return { mine: mineLabel(item), edit: edit && item.kind !== 'conflict', theirs };
}

function mineLabel({ kind, wanted, mineBy }: NeedsYouItem): string {
  if (wanted === 'delete') return kind === 'rejection' ? 'Retry' : 'Delete it anyway';
  if (kind === 'rejection') return 'Retry';
  if (kind === 'recovered' && (mineBy !== undefined || wanted === 'create')) return 'Put back';
  return 'Use mine';
}
