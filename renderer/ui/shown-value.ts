import { catalogue, fieldOf, type RecordObject } from '#contract/catalogue.ts';
import type { User } from '#contract/users.ts';
import { nameOf } from './people.tsx';
import { formatFieldValue } from './values.ts';

/** Where names of people and records are looked up. */
export type Names = {
  readonly directory: { readonly byUsername: ReadonlyMap<string, Pick<User, 'displayName'>> };
  readonly byId: ReadonlyMap<string, { readonly name: string }>;
};

/** The ids of the records that values refer to, each given with its field. */
export function referencesIn(
  object: RecordObject,
  values: Iterable<readonly [field: string, value: unknown]>,
): string[] {
  return Array.from(values).flatMap(([field, value]) =>
    fieldOf(object, field)?.type === 'reference' && typeof value === 'string' ? [value] : [],
  );
}

/** What is no field of an object, and yet typed by a person. */
const said: { readonly [key: string]: string } = {
  handOffNote: 'Note',
  nextStep: 'Next step',
  answer: 'Your answer',
  answerReason: 'Reason',
};

/** What a field is called on screen, `name` and `ownerUsername` included. */
export function fieldLabel(object: RecordObject, key: string): string {
  if (key === 'name') return catalogue[object].nameLabel;
  if (key === 'ownerUsername') return 'Owner';
  return fieldOf(object, key)?.label ?? said[key] ?? key;
}

/** A value as a person reads it: people and references by name, `nothing` for an empty one. */
export function shownValue(
  object: RecordObject,
  key: string,
  value: string | number | null | undefined,
  names: Names,
): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  if (key === 'ownerUsername') return nameOf(names.directory, String(value));
  const field = fieldOf(object, key);
  if (field === undefined) return String(value);
  if (field.type === 'reference') return names.byId.get(String(value))?.name ?? String(value);
  return formatFieldValue(field, value);
}
