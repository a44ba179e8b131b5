import type { RxJsonSchema } from 'rxdb';
import { z } from 'zod';
import { type CollectionName, collections } from '#contract/collections.ts';
import { deviceCollections, type LocalCollection, localCollections } from './local-collections.ts';
import type { LocalDocument } from './local-document.ts';

type JsonProperties = Readonly<Record<string, unknown>>;

const key = (maxLength: number) => ({ type: 'string', maxLength });

const JsonSchema = z.object({
  properties: z.record(z.string(), z.unknown()),
});

/** Fields of the contract by what an index over them needs: RxDB wants their length. */
const indexedFields: JsonProperties = {
  recordId: key(64),
  requestId: key(64),
  fromUsername: key(64),
  toUsername: key(64),
  object: key(20),
};

/**
 * The RxDB schema of a synced collection: the fields of the contract's zod schema, its deletion mark left to RxDB, plus
 * the keys of this device. It says no more than the database goes by, names and indexes, since every change of it is a
 * new version of all that is stored (see local-collections.ts); which values are right is for the contract and the server.
 */
export function documentSchema<C extends CollectionName>(collection: C): RxJsonSchema<LocalDocument<C>> {
  const { schema } = collections[collection];
  const { keys, marks, indexes, migrations }: LocalCollection<CollectionName> = localCollections[collection];
  const own = { ...propertiesOf(keys), ...propertiesOf(marks) };
  const indexed = new Set(indexes.flat());
  // Read off the shape: a JSON Schema of every field, made for its name alone, took half of the time of all of this.
  const synced = Object.keys(schema.shape).filter((field) => field !== '_deleted');
  return {
    version: migrations.length,
    primaryKey: 'id',
    type: 'object',
    properties: {
      // Where a field is in no index it has no length: to give it one would be another version of what is stored.
      ...Object.fromEntries(synced.map((field) => [field, indexed.has(field) ? (indexedFields[field] ?? {}) : {}])),
      id: key(64),
      ...own,
      unsent: { type: 'boolean' },
      base: { type: 'object' },
      earlierEdits: { type: 'array' },
      ancestors: { type: 'array' },
    },
    required: [
      ...synced.filter((field) => indexed.has(field) && isRequired(schema, field)),
      ...Object.keys(own),
      'unsent',
    ],
    indexes,
  } as unknown as RxJsonSchema<LocalDocument<C>>;
}

/** The RxDB schema of a collection that never leaves the device. */
export function deviceSchema(collection: keyof typeof deviceCollections): RxJsonSchema<{ id: string }> {
  const { schema, keys, indexes, migrations } = deviceCollections[collection];
  const own = propertiesOf(keys);
  return {
    version: migrations.length,
    primaryKey: 'id',
    type: 'object',
    properties: { ...Object.fromEntries(Object.keys(schema.shape).map((field) => [field, {}])), id: key(200), ...own },
    required: Object.keys(own),
    indexes,
  } as unknown as RxJsonSchema<{ id: string }>;
}

function propertiesOf(keys: z.ZodObject | undefined): JsonProperties {
  return keys === undefined ? {} : JsonSchema.parse(z.toJSONSchema(keys)).properties;
}

/** Whether a field is always there, and so may be in an index. */
function isRequired(schema: z.ZodObject, field: string): boolean {
  return !z.safeParse(schema.shape[field] as z.ZodType, undefined).success;
}
