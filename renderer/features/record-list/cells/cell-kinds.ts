import { type FieldDefinition, fieldOf, isAsked, type RecordObject } from '#contract/catalogue.ts';

/** In what a value is edited where it stands. */
export type CellKind = FieldDefinition['type'] | 'person';

/** Undefined for what nobody edits in a list, such as when a record changed. */
export function cellKindOf(object: RecordObject, key: string): CellKind | undefined {
  if (key === 'name') return 'text';
  if (key === 'ownerUsername') return 'person';
  const field = fieldOf(object, key);
  return field !== undefined && isAsked(field) ? field.type : undefined;
}
