import type { RecordObject } from '#contract/catalogue.ts';
import type { CrmRecord } from '#contract/records.ts';
import { DuplicateFinder } from '../../database/duplicates/duplicate-finder.ts';
import type { Likeness } from '../../database/duplicates/likeness.ts';
import { foldedWords } from '../../ui/fold-text.ts';
import { inSlices } from '../../ui/in-slices.ts';
import { type Found, type Reading, type ReadRow, readRow } from './read-row.ts';

/** A record as it is on this device before the import. */
export type Present = Pick<CrmRecord, 'id' | 'object' | 'name' | 'ownerUsername' | 'fields'>;

/** What to do with a row that is there already. */
export type WithDuplicates = 'skip' | 'update' | 'create';

type Content = Pick<CrmRecord, 'name' | 'ownerUsername' | 'fields'>;

/** What becomes of a row of the file; `row` counts from 1, the headings left out. */
export type PlannedRow = { readonly row: number; readonly read: ReadRow } & (
  | { readonly kind: 'create'; readonly id: string; content: Content; readonly createdAt?: string }
  | { readonly kind: 'update'; readonly id: string; content: Content; readonly by: Likeness }
  /** It is there already: it is left alone, or the file says nothing new of it. */
  | { readonly kind: 'skip'; readonly id: string; readonly by: Likeness; readonly unchanged: boolean }
  | { readonly kind: 'refuse'; readonly problems: readonly string[] }
);

/** Why rows are refused, and which. */
export type Refusal = { readonly reason: string; readonly rows: readonly number[] };

export type ImportPlan = {
  readonly rows: readonly PlannedRow[];
  readonly counts: { readonly [K in PlannedRow['kind']]: number };
  /** How many records it writes, which several rows may be about. */
  readonly toWrite: number;
  /** Each reason once, the commonest first. */
  readonly refusals: readonly Refusal[];
  /** What a record that is referred to is called: it is here already, or comes with the file. */
  readonly nameOf: (id: string) => string | undefined;
};

export type Planning = Omit<Reading, 'recordOf' | 'nameOf' | 'order'> & {
  readonly order: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** Why some rows cannot be read, by their number. */
  readonly flaws?: ReadonlyMap<number, string> | undefined;
  /** Every record of this device, whatever it is. */
  readonly present: readonly Present[];
  readonly duplicates: WithDuplicates;
  /** Makes the id of the record that a row becomes. */
  readonly idOf: (row: number) => string;
};

/**
 * Plans an import row by row without changing anything: this is the dry run, and exactly what is then carried out.
 */
export async function planImport(planning: Planning): Promise<ImportPlan> {
  const { object, rows, present, duplicates, idOf } = planning;
  const finder = new DuplicateFinder<Present>(object);
  const references = new ReferenceFinder();
  await inSlices(present, (record) => {
    references.add(record);
    if (record.object === object) finder.add(record);
  });
  const recordOf = (wanted: RecordObject, text: string) => references.find(wanted, text);
  const reading: Reading = { ...planning, recordOf, nameOf: (id) => references.nameOf(id) };
  await addNamesOfFile(planning, reading, finder, references);
  const planned: PlannedRow[] = [];
  const counts = { create: 0, update: 0, skip: 0, refuse: 0 };
  const refusals = new Map<string, number[]>();
  const keep = (next: PlannedRow) => {
    planned.push(next);
    counts[next.kind] += 1;
  };
  /** What each record says once the rows before have been carried out. */
  const laid = new Map<string, { content: Content }>();
  await inSlices(rows, (cells, index) => {
    const row = index + 1;
    const read = readRow(cells, reading);
    const flaw = planning.flaws?.get(row);
    const problems = flaw === undefined ? read.problems : [flaw];
    if (problems.length > 0) {
      keep({ row, read, kind: 'refuse', problems });
      for (const reason of problems) {
        const rowsOfReason = refusals.get(reason);
        if (rowsOfReason === undefined) refusals.set(reason, [row]);
        else rowsOfReason.push(row);
      }
      return;
    }
    const twin = finder.find({ id: read.id, name: read.name, fields: read.fields });
    if (twin === undefined || (duplicates === 'create' && twin.by !== 'id')) {
      const id = read.id !== undefined && isDocumentId(read.id) ? read.id : idOf(row);
      const content = { name: read.name, ownerUsername: read.ownerUsername, fields: read.fields };
      const next = { row, read, kind: 'create' as const, id, content, ...createdAtOf(read) };
      keep(next);
      laid.set(id, next);
      finder.add({ id, object, ...content });
      return;
    }
    const { record, by } = twin;
    const before = laid.get(record.id);
    const standing = before?.content ?? record;
    const content = updated(standing, read);
    const unchanged = sameContent(standing, content);
    if (duplicates === 'skip' || unchanged) {
      keep({ row, read, kind: 'skip', id: record.id, by, unchanged });
      return;
    }
    const next = { row, read, kind: 'update' as const, id: record.id, content, by };
    keep(next);
    // The row that wrote it first writes it whole.
    if (before === undefined) laid.set(record.id, next);
    else before.content = content;
  });
  return { rows: planned, counts, toWrite: laid.size, refusals: commonestFirst(refusals), nameOf: reading.nameOf };
}

/** A parent may be another row of the same file, also a later one. */
async function addNamesOfFile(
  { object, rows, idOf }: Planning,
  reading: Reading,
  finder: DuplicateFinder<Present>,
  references: ReferenceFinder,
): Promise<void> {
  if (object !== 'account') return;
  await inSlices(rows, (cells, index) => {
    const { id: given, name, fields, ownerUsername } = readRow(cells, reading);
    if (finder.find({ id: given, name, fields }) !== undefined) return;
    const id = given !== undefined && isDocumentId(given) ? given : idOf(index + 1);
    references.add({ id, object, name, fields, ownerUsername });
  });
}

/** What a record says once the file has been laid over it: what the file leaves empty stays. */
function updated(standing: Content, read: ReadRow): Content {
  return {
    name: read.namesRecord ? read.name : standing.name,
    ownerUsername: read.namesOwner ? read.ownerUsername : standing.ownerUsername,
    fields: { ...standing.fields, ...read.fields },
  };
}

function sameContent(a: Content, b: Content): boolean {
  if (a.name !== b.name || a.ownerUsername !== b.ownerUsername) return false;
  const keys = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
  return [...keys].every((key) => a.fields[key] === b.fields[key]);
}

function createdAtOf({ createdAt }: ReadRow) {
  return createdAt === undefined ? {} : { createdAt };
}

function isDocumentId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}

function commonestFirst(refusals: ReadonlyMap<string, readonly number[]>): readonly Refusal[] {
  return Array.from(refusals, ([reason, rows]) => ({ reason, rows })).sort((a, b) => b.rows.length - a.rows.length);
}

/** Finds the record that an id, an id of another system, or a name means. */
class ReferenceFinder {
  readonly #byId = new Map<string, string>();
  readonly #byKey = new Map<string, Found>();

  add({ id, object, name, fields }: Present): void {
    if (this.#byId.has(id)) return;
    this.#byId.set(id, name);
    this.#know(`${object} id ${id}`, id);
    const externalId = fields['externalId'];
    if (externalId !== undefined) this.#know(`${object} id ${externalId}`, id);
    if (name !== '') this.#know(`${object} name ${foldedWords(name)}`, id);
  }

  #know(key: string, id: string): void {
    this.#byKey.set(key, this.#byKey.has(key) ? 'several' : { id });
  }

  find(object: RecordObject, text: string): Found {
    const byId = this.#byKey.get(`${object} id ${text.trim()}`);
    return byId ?? this.#byKey.get(`${object} name ${foldedWords(text)}`) ?? 'nothing';
  }

  nameOf(id: string): string | undefined {
    return this.#byId.get(id);
  }
}
