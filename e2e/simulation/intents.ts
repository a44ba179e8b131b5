import { type CollectionName, collections } from '#contract/collections.ts';
import type { Stored } from './actors/laptop-disk.ts';

export type Value = string | number | undefined;

/** What a person wanted with one edit on their laptop. */
export type Intent = {
  readonly laptop: string;
  readonly username: string;
  readonly collection: CollectionName;
  readonly id: string;
  readonly editId: string;
  readonly at: number;
  readonly kind: 'create' | 'change' | 'delete' | 'restore';
  /** The fields they touched, with what they put there; of a record its name, its owner and its own fields. */
  readonly values: ReadonlyMap<string, Value>;
};

type Who = Pick<Intent, 'laptop' | 'username' | 'collection'>;

export function intentOf(who: Who, was: Stored | undefined, is: Stored, at: number): Intent {
  const before = contentOf(who.collection, was);
  const after = contentOf(who.collection, is);
  const touched = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  return {
    ...who,
    id: is.id,
    editId: String(is['editId'] ?? ''),
    at,
    kind: kindOf(was, is),
    values: new Map(touched.map((key) => [key, after.get(key)])),
  };
}

function kindOf(was: Stored | undefined, is: Stored): Intent['kind'] {
  if (was === undefined) return 'create';
  if (is._deleted) return 'delete';
  return was._deleted ? 'restore' : 'change';
}

/** What a document says, field by field. */
export function contentOf(collection: CollectionName, document: object | undefined): Map<string, Value> {
  if (document === undefined) return new Map();
  const { name, ownerUsername, fields } = document as { name: string; ownerUsername: string; fields: object };
  if (collection === 'records') return new Map(Object.entries({ name, ownerUsername, ...fields }));
  const loose = document as Readonly<Record<string, unknown>>;
  return new Map(collections[collection].clientFields.map((field) => [field, asText(loose[field])]));
}

function asText(value: unknown): Value {
  return typeof value === 'number' ? value : JSON.stringify(value);
}

/** Every value of a record's fields, named so that it is known again. */
export function valuesOf(record: { readonly id: string }): string[] {
  return [...contentOf('records', record)].map(([field, value]) => valueName(record.id, field, value));
}

export function valueName(id: string, field: string, value: Value): string {
  return JSON.stringify([id, field, value]);
}
