import type { RxJsonSchema } from 'rxdb/plugins/core';
import { collectionNames } from '#contract/collections.ts';
import { deviceSchema, documentSchema } from './document-schema.ts';
import { deviceCollections, localCollections, type Migration } from './local-collections.ts';
import type { LocalCollectionName } from './local-database.ts';

/** A collection as it is stored, and the steps that make what earlier versions of the app stored fit. */
export type StoredCollection = {
  readonly schema: RxJsonSchema<unknown>;
  /** As many as the version of the schema. */
  readonly migrations: readonly Migration[];
};
export type StoredCollections = { readonly [N in LocalCollectionName]: StoredCollection };

/** Every collection on a device, as this version of the app stores it. */
export function storedCollections(): StoredCollections {
  const synced = collectionNames.map((name) => [name, stored(name, documentSchema(name))]);
  return {
    ...Object.fromEntries(synced),
    needsYou: stored('needsYou', deviceSchema('needsYou')),
    settings: stored('settings', deviceSchema('settings')),
  };
}

function stored(name: LocalCollectionName, schema: unknown): StoredCollection {
  return {
    schema: schema as RxJsonSchema<unknown>,
    migrations: { ...localCollections, ...deviceCollections }[name].migrations,
  };
}
