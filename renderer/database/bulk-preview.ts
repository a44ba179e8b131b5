import type { CrmRecord } from '#contract/records.ts';
import { type BulkChange, changed as changedBy, leftBecause, type Touched } from './bulk-change.ts';
import type { LocalDatabase } from './local-database.ts';
import type { LocalRecord } from './record-reader.ts';

type Named = Pick<CrmRecord, 'id' | 'name'>;

/** What a change of many records would do. */
export type BulkPreview = {
  readonly changed: number;
  /** How many are so already. */
  readonly same: number;
  /** Those that stay because they are under approval. */
  readonly locked: readonly Named[];
  /** Those of the changed that lose the approval they have. */
  readonly takenBack: readonly Named[];
  /** What those that change say now, and how many say so, the commonest first; '' for nothing. */
  readonly from: readonly (readonly [value: string | number, count: number])[];
};

/** So many are read at once, so that the screen stays alive. */
const PIECE = 200;

/**
 * Tells what a change would do, without changing anything.
 *
 * @param takesApprovalBack whether a record would lose the approval it has
 */
export async function previewBulk(
  { collections }: LocalDatabase,
  ids: readonly string[],
  change: BulkChange,
  takesApprovalBack: (record: LocalRecord, after: CrmRecord) => boolean,
): Promise<BulkPreview> {
  let [changed, same] = [0, 0];
  const locked: Named[] = [];
  const takenBack: Named[] = [];
  const from = new Map<string | number, number>();
  for (let first = 0; first < ids.length; first += PIECE) {
    const found = await collections.records.findByIds(ids.slice(first, first + PIECE)).exec();
    for (const stored of found.values()) {
      const record = stored.toMutableJSON();
      const { id, name } = record;
      const left = leftBecause(record, change);
      if (left === 'same') same += 1;
      else if (left === 'locked') locked.push({ id, name });
      else {
        changed += 1;
        if (takesApprovalBack(record, changedBy({ ...record, _deleted: false }, change))) takenBack.push({ id, name });
        const value = valueNow(record, change);
        from.set(value, (from.get(value) ?? 0) + 1);
      }
    }
  }
  return { changed, same, locked, takenBack, from: [...from].sort(([, a], [, b]) => b - a) };
}

function valueNow(record: Touched, change: BulkChange): string | number {
  switch (change.kind) {
    case 'hand-over':
      return record.ownerUsername;
    case 'field':
      return record.fields[change.field] ?? '';
    case 'next-step':
      return record.nextStep?.text ?? '';
    case 'delete':
      return '';
  }
}
