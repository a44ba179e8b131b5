import { describe, expect, it } from 'vitest';
import { catalogue, type FieldDefinition, type FieldType, fieldOf, fieldsSchemas, RecordObject } from './catalogue.ts';

const good: { readonly [T in FieldType]: readonly (string | number)[] } = {
  text: ['', 'Acme', 'x'.repeat(255)],
  'long-text': ['', 'Line one\nline two', 'x'.repeat(20_000)],
  email: ['', 'ann@acme.com', 'a+b@sub.acme.co'],
  phone: ['', '+49 30 1234-56'],
  integer: [],
  money: [0, 1_099.5],
  date: ['2026-11-20', '2024-02-29'],
  picklist: [],
  reference: ['018f-AZ_09', 'a'.repeat(64)],
};

const bad: { readonly [T in FieldType]: readonly unknown[] } = {
  text: [1, null, 'x'.repeat(256)],
  'long-text': [true, 'x'.repeat(20_001)],
  email: ['ann', 'ann@', '@acme.com', 'a b@acme.com', 7],
  phone: [491234, 'x'.repeat(256)],
  integer: ['5', 1.5, -1, Number.NaN],
  money: ['5', -0.01, Number.POSITIVE_INFINITY, Number.NaN],
  date: ['20.11.2026', '2026-02-30', '2026-11-20T00:00:00Z', '', 20_261_120],
  picklist: ['', 'Hot', 'other', 1],
  reference: ['', 'a/b', '../x', 'a'.repeat(65), 5],
};

const everyField = RecordObject.options.flatMap((object) =>
  catalogue[object].fields.map((field) => ({ object, field, name: `${object}.${field.key}` })),
);
const check = (object: RecordObject, field: FieldDefinition, value: unknown) =>
  fieldsSchemas[object].safeParse({ [field.key]: value });

describe('fieldsSchemas', () => {
  it.each(everyField)('$name takes what a person would enter', ({ object, field }) => {
    const fitting = field.type === 'integer' ? [field.minimum ?? 0, field.maximum ?? 1999] : good[field.type];
    for (const value of [...fitting, ...(field.options ?? [])]) {
      expect(check(object, field, value).data).toEqual({ [field.key]: value });
    }
  });

  it.each(everyField)('$name refuses what it cannot hold, naming the field', ({ object, field }) => {
    for (const value of bad[field.type]) {
      const { error } = check(object, field, value);
      expect(error?.issues, JSON.stringify(value)).toHaveLength(1);
      expect(error?.issues[0]?.path).toEqual([field.key]);
      expect(error?.issues[0]?.message).toContain(field.label);
    }
  });

  it.each(RecordObject.options)('%s needs no field at all', (object) => {
    expect(fieldsSchemas[object].parse({})).toEqual({});
  });

  it.each(RecordObject.options)('%s refuses keys it does not know, by name', (object) => {
    for (const key of ['favouriteColour', 'constructor', '__proto__', 'ownerUsername']) {
      const { error } = fieldsSchemas[object].safeParse(JSON.parse(`{ ${JSON.stringify(key)}: "x" }`));
      expect(error?.issues[0], key).toMatchObject({ code: 'unrecognized_keys', keys: [key] });
    }
  });
});

describe('catalogue', () => {
  it.each(RecordObject.options)('%s has unique keys and labels, and options only on picklists', (object) => {
    const { fields } = catalogue[object];
    expect(new Set(fields.map((field) => field.key)).size).toBe(fields.length);
    expect(new Set(fields.map((field) => field.label)).size).toBe(fields.length);
    for (const field of fields) {
      expect((field.options ?? []).length > 0).toBe(field.type === 'picklist');
      expect(field.references !== undefined).toBe(field.type === 'reference');
    }
  });

  it('finds a field by its key, of its own object only', () => {
    expect(fieldOf('lead', 'rating')?.label).toBe('Rating');
    expect(fieldOf('account', 'rating')).toBeUndefined();
    expect(fieldOf('lead', 'constructor')).toBeUndefined();
  });
});
