import { RecordObject } from '#contract/catalogue.ts';
import type { NeedsYouItem } from '../../database/needs-you-item.ts';

export type NeedsYouKind = NeedsYouItem['kind'];

/** Everything that waits about one record, or about one rule or process. */
export type NeedsYouGroup = {
  readonly id: string;
  readonly title: string;
  /** Undefined for what is no record. */
  readonly object: RecordObject | undefined;
  readonly items: readonly NeedsYouItem[];
};

/** Groups items by what they are about, in the order in which each group first occurs. */
export function groupByRecord(items: readonly NeedsYouItem[]): readonly NeedsYouGroup[] {
  const groups = new Map<string, NeedsYouItem[]>();
  for (const item of items) {
    const id = item.recordId ?? item.documentId;
    groups.set(id, [...(groups.get(id) ?? []), item]);
  }
  return [...groups].map(([id, [first, ...others]]) => ({
    id,
    title: first?.title || 'Without a name',
    object: RecordObject.safeParse(first?.object).data,
    items: first === undefined ? others : [first, ...others],
  }));
}

/** How many items of each kind there are. */
export function countByKind(items: readonly NeedsYouItem[]): { readonly [K in NeedsYouKind]: number } {
  const counts = { conflict: 0, rejection: 0, recovered: 0 };
  for (const { kind } of items) counts[kind] += 1;
  return counts;
}
