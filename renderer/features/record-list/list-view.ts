import { fieldOf, type ObjectDefinition, type RecordObject } from '#contract/catalogue.ts';
import type { CrmRecord } from '#contract/records.ts';

/** What a list shows and in which order. */
export type ListView = {
  readonly sort: { readonly key: string; readonly ascending: boolean };
  /** The username of whoever owns what is shown; null for anyone. */
  readonly owner: string | null;
  /** The wanted value of each picklist field that is filtered. */
  readonly picks: { readonly [field: string]: string };
  /** What is typed into the list's own search. */
  readonly search: string;
};

export const initialListView: ListView = {
  sort: { key: 'updatedAt', ascending: false },
  owner: null,
  picks: {},
  search: '',
};

export type ListedRecord = Pick<CrmRecord, 'id' | 'object' | 'name' | 'ownerUsername' | 'fields' | 'updatedAt'>;

/** What sorting and filtering need to know beyond the records themselves. */
export type ListContext = {
  /** The name of the record a reference points at. */
  readonly nameOfReference: (id: string) => string;
  readonly nameOfPerson: (username: string) => string;
  /** Ids the search found; null while nothing is searched. */
  readonly found: ReadonlySet<string> | null;
};

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The records a view shows, in its order; records without a value for the sorted column always come last. */
export function arrange<R extends ListedRecord>(records: readonly R[], view: ListView, context: ListContext): R[] {
  const keyed = narrow(records, view, context).map((record) => ({
    record,
    key: sortKey(record, view.sort.key, context),
  }));
  const direction = view.sort.ascending ? 1 : -1;
  keyed.sort((a, b) => {
    if (a.key === b.key) return a.record.id < b.record.id ? -1 : 1;
    if (a.key === undefined) return 1;
    if (b.key === undefined) return -1;
    return direction * compare(a.key, b.key);
  });
  return keyed.map(({ record }) => record);
}

/** The records a view shows, in the order they came. */
export function narrow<R extends ListedRecord>(records: readonly R[], view: ListView, context: ListContext): R[] {
  return records.filter((record) => isShown(record, view, context));
}

function isShown(record: ListedRecord, view: ListView, context: ListContext): boolean {
  if (context.found !== null && !context.found.has(record.id)) return false;
  if (view.owner !== null && record.ownerUsername !== view.owner) return false;
  return Object.entries(view.picks).every(([field, value]) => record.fields[field] === value);
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

function sortKey(record: ListedRecord, key: string, context: ListContext): string | number | undefined {
  if (key === 'name') return record.name;
  if (key === 'ownerUsername') return context.nameOfPerson(record.ownerUsername);
  if (key === 'updatedAt') return Date.parse(record.updatedAt);
  const value = record.fields[key];
  if (value === undefined || value === '') return undefined;
  const field = fieldOf(record.object, key);
  if (field?.type === 'reference') return context.nameOfReference(String(value));
  // A picklist sorts in its natural order, not by the alphabet.
  if (field?.type === 'picklist') return field.options?.indexOf(String(value));
  return value;
}

/** The order a click on a column's header gives: text from A, numbers and dates from the largest, then the other way. */
export function nextSort(object: RecordObject, current: ListView['sort'], key: string): ListView['sort'] {
  if (current.key === key) return { key, ascending: !current.ascending };
  const type = fieldOf(object, key)?.type;
  const largestFirst = key === 'updatedAt' || type === 'money' || type === 'integer' || type === 'date';
  return { key, ascending: !largestFirst };
}

/** Whether a view hides anything, so that an empty list can say why. */
export function isNarrowed(view: ListView): boolean {
  return view.owner !== null || view.search.trim() !== '' || Object.keys(view.picks).length > 0;
}

/** The picklist fields of an object, which its list can be filtered by. */
export function picklistsOf(definition: ObjectDefinition) {
  return definition.fields.filter((field) => field.type === 'picklist');
}
