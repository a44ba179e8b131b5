import type { RxJsonSchema } from 'rxdb';
import { z } from 'zod';
import { type CollectionName, collections } from '#contract/collections.ts';
import type { LocalDocument } from './local-document.ts';
import { migrations } from './migrations.ts';
import { NeedsYouItem } from './needs-you-item.ts';
import { LocalSetting } from './settings.ts';

type JsonProperties = Record<string, Record<string, unknown>>;

const JsonSchema = z.object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()) });

const key = (maxLength: number) => ({ type: 'string', maxLength });
const flag = { type: 'boolean' };

/** The keys of this device, by collection; each is always set, since an index never shows rows whose key is null. */
const derivedKeys: { readonly [C in CollectionName]: JsonProperties } = {
  records: { nameKey: key(255), accountKey: key(64), newestFirst: key(13) },
  notifications: { onBell: flag, archived: flag, newestFirst: key(13), toAnnounce: flag },
  users: {},
  workflowRules: {},
  approvalProcesses: {},
  approvalRequests: {},
  approvalDecisions: {},
  handOffs: { newestFirst: key(13), waitingFrom: key(64) },
};

/** Every index costs time at each write: screens hold all records in memory and need none. */
const indexes: { readonly [C in CollectionName]: readonly (readonly string[])[] } = {
  records: [['unsent']],
  notifications: [
    ['onBell', 'newestFirst'],
    ['archived', 'newestFirst'],
    ['recordId', 'newestFirst'],
    ['toAnnounce'],
    ['unsent'],
  ],
  users: [['unsent']],
  workflowRules: [['unsent']],
  approvalProcesses: [['unsent']],
  approvalRequests: [['recordId'], ['unsent']],
  approvalDecisions: [['requestId'], ['unsent']],
  handOffs: [['recordId', 'newestFirst'], ['fromUsername', 'newestFirst'], ['waitingFrom'], ['unsent']],
};

/** Fields of the contract that are in an index, which RxDB wants the length of. */
const indexedFields: JsonProperties = {
  recordId: key(64),
  requestId: key(64),
  fromUsername: key(64),
};

/**
 * The RxDB schema of a synced collection: the fields of the contract's zod schema, its deletion mark left to RxDB, plus
 * the keys of this device. It says no more than the database goes by, names and indexes, since every change of it is a
 * new version of all that is stored (see migrations.ts); which values are right is for the contract and the server.
 */
export function documentSchema<C extends CollectionName>(collection: C): RxJsonSchema<LocalDocument<C>> {
  const { fields, required } = fieldsOf(collections[collection].schema);
  const ownIndexes: readonly (readonly string[])[] = indexes[collection];
  const indexed = new Set(ownIndexes.flat());
  const synced = fields.filter((field) => field !== '_deleted');
  return {
    version: migrations[collection].length,
    primaryKey: 'id',
    type: 'object',
    properties: {
      ...Object.fromEntries(synced.map((field) => [field, indexedFields[field] ?? {}])),
      id: key(64),
      ...derivedKeys[collection],
      unsent: flag,
      base: { type: 'object' },
      earlierEdits: { type: 'array' },
      ancestors: { type: 'array' },
    },
    required: [...required.filter((field) => indexed.has(field)), ...Object.keys(derivedKeys[collection]), 'unsent'],
    indexes: ownIndexes,
  } as unknown as RxJsonSchema<LocalDocument<C>>;
}

export const needsYouSchema = localSchema('needsYou', NeedsYouItem, [['createdAt']], { createdAt: key(30) });
export const settingsSchema = localSchema('settings', LocalSetting, [], {});

function localSchema<T extends { id: string }>(
  collection: 'needsYou' | 'settings',
  schema: z.ZodType<T>,
  indexed: readonly (readonly string[])[],
  keys: JsonProperties,
): RxJsonSchema<T> {
  const { fields } = fieldsOf(schema);
  return {
    version: migrations[collection].length,
    primaryKey: 'id',
    type: 'object',
    properties: { ...Object.fromEntries(fields.map((field) => [field, {}])), id: key(200), ...keys },
    required: Object.keys(keys),
    indexes: indexed,
  } as unknown as RxJsonSchema<T>;
}

function fieldsOf(schema: z.ZodType): { readonly fields: string[]; readonly required: string[] } {
  const { properties, required } = JsonSchema.parse(z.toJSONSchema(schema, { io: 'input' }));
  return { fields: Object.keys(properties), required };
}
