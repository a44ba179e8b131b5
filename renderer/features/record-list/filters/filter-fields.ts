import { catalogue, type FieldDefinition, type RecordObject } from '#contract/catalogue.ts';

/** How the values of a field are chosen. */
export type FilterKind = 'choice' | 'person' | 'record' | 'text' | 'number' | 'day' | 'moment' | 'presence';

export type FilterField = {
  readonly key: string;
  readonly label: string;
  readonly kind: FilterKind;
  /** Of a field of the catalogue. */
  readonly definition?: FieldDefinition;
};

const kinds: { readonly [T in FieldDefinition['type']]: FilterKind } = {
  text: 'text',
  email: 'text',
  phone: 'text',
  'long-text': 'presence',
  integer: 'number',
  money: 'number',
  date: 'day',
  picklist: 'choice',
  reference: 'record',
};

/** Everything a list of an object can be filtered by: all of its fields, and what every record has. */
export function filterFieldsOf(object: RecordObject): readonly FilterField[] {
  const { nameLabel, fields } = catalogue[object];
  return [
    { key: 'ownerUsername', label: 'Owner', kind: 'person' },
    ...fields
      .toSorted((a, b) => Number(b.inList ?? false) - Number(a.inList ?? false))
      .map((definition) => ({
        key: definition.key,
        label: definition.label,
        kind: kinds[definition.type],
        definition,
      })),
    { key: 'name', label: nameLabel, kind: 'text' },
    { key: 'nextStep', label: 'Next step', kind: 'moment' },
    { key: 'createdAt', label: 'Created', kind: 'moment' },
    { key: 'createdBy', label: 'Created by', kind: 'person' },
    { key: 'updatedAt', label: 'Updated', kind: 'moment' },
  ];
}

/** The field of a filter; undefined where the object has none of that name. */
export function filterFieldOf(object: RecordObject, key: string): FilterField | undefined {
  return filterFieldsOf(object).find((field) => field.key === key);
}
