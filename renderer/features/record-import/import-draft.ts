import type { RecordObject } from '#contract/catalogue.ts';
import { fieldOf } from '#contract/catalogue.ts';
import type { ImportedRow } from '../../database/stored-import.ts';
import { inSlices, nextTurn } from '../../ui/in-slices.ts';
import type { PersonFinder } from './find-person.ts';
import { readingOrder, type Target } from './match-columns.ts';
import type { ImportPlan, Planning, Present, WithDuplicates } from './plan-import.ts';
import { dateOrderOf, type Evidence, type Notation } from './read-date.ts';
import { decimalOf } from './read-number.ts';
import type { Table } from './read-table.ts';

/** A file that was read, and what was said of it so far. */
export type ImportDraft = {
  readonly id: string;
  readonly fileName: string;
  readonly table: Table;
  readonly targets: readonly Target[];
  readonly notation: Notation;
  readonly duplicates: WithDuplicates;
  readonly defaultOwner: string;
  /** Whom a name of the file means, where nobody here is called so. */
  readonly people: { readonly [text: string]: string };
};

/** What the columns that hold dates and numbers say of how the file writes them. */
export type NotationEvidence = {
  readonly dates: Evidence<Notation['dates']>;
  readonly decimal: Evidence<Notation['decimal']>;
};

/** No file that is imported has rows of more. */
const DIGITS = 6;

/** So many values are looked at in one go: the screen stays alive in between. */
const VALUES_AT_ONCE = 2_000;

/** How the file writes dates and numbers, as far as the columns that hold some say. */
export async function evidenceIn(
  object: RecordObject,
  { table, targets }: Pick<ImportDraft, 'table' | 'targets'>,
): Promise<NotationEvidence> {
  return {
    dates: await inPieces(valuesOf(object, table, targets, ['date']), dateOrderOf),
    decimal: await inPieces(valuesOf(object, table, targets, ['money', 'integer']), decimalOf),
  };
}

/** What all values say: the first piece of them that leaves no doubt. */
async function inPieces<T extends string>(
  values: Iterator<string>,
  evidenceOf: (values: Iterable<string>) => Evidence<T>,
): Promise<Evidence<T>> {
  let found: Evidence<T> = null;
  for (;;) {
    const piece: string[] = [];
    let next = values.next();
    for (; next.done !== true; next = values.next()) {
      piece.push(next.value);
      if (piece.length === VALUES_AT_ONCE) break;
    }
    const said = evidenceOf(piece);
    if (said !== null && said !== 'either') return said;
    found = said ?? found;
    if (next.done === true) return found;
    await nextTurn();
  }
}

function* valuesOf(
  object: RecordObject,
  { rows }: Table,
  targets: readonly Target[],
  types: readonly string[],
): Generator<string> {
  const columns = targets.flatMap((target, index) => {
    const type = target === 'createdAt' ? 'date' : fieldOf(object, target ?? '')?.type;
    return type !== undefined && types.includes(type) ? [index] : [];
  });
  for (const column of columns) for (const row of rows) yield row[column] ?? '';
}

/** What it takes to plan the import of a draft. */
export function planningOf(
  object: RecordObject,
  draft: ImportDraft,
  personOf: PersonFinder,
  present: readonly Present[],
  rows: Table['rows'] = draft.table.rows,
): Planning {
  const { id, table, targets, notation, duplicates, defaultOwner } = draft;
  const { headings, flaws } = table;
  const order = readingOrder(object, headings, targets);
  // In the order of the rows by their letters too: what lies side by side on the disk is read and written together.
  const idOf = (row: number) => `${id}-${String(row).padStart(DIGITS, '0')}`;
  return { object, headings, flaws, targets, order, notation, duplicates, defaultOwner, personOf, present, rows, idOf };
}

/**
 * What a plan writes, each record once.
 *
 * @param keepCreation whether whoever imports may say when a record was created
 */
export async function rowsToWrite({ rows }: ImportPlan, keepCreation: boolean): Promise<ImportedRow[]> {
  const written = new Map<string, ImportedRow>();
  await inSlices(rows, (planned) => {
    if (!('content' in planned) || written.has(planned.id)) return;
    const { row, kind, id, content } = planned;
    const createdAt = planned.kind === 'create' && keepCreation ? planned.createdAt : undefined;
    written.set(id, { row, kind, id, content, ...(createdAt === undefined ? {} : { createdAt }) });
  });
  return [...written.values()];
}
