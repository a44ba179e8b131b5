import type { RxDocumentData, RxStorageInstance } from 'rxdb/plugins/core';

/** A document as RxDB hands it to a storage. */
export type Stored = RxDocumentData<Record<string, unknown>>;

/** A storage of one collection, such as the one below the inbox. */
export type StorageInstance = RxStorageInstance<Record<string, unknown>, object, object>;

type Collection = { readonly collectionName: string; readonly schema: { readonly version: number } };

/** By what the documents of a collection are known in the inbox. */
export function tableOf({ collectionName, schema }: Collection): string {
  return `${collectionName}@${schema.version}`;
}
