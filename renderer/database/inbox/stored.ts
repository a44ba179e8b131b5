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

/** A document that is written, and what stood in its place. */
export type Write = { readonly previous: Stored | undefined; readonly document: Stored };

/** A value that is stored together with the documents of a collection, and so is always true of them. */
export type KeptFact = {
  readonly name: string;
  /** What writes make of it; undefined stays undefined until it is reckoned once. */
  after(fact: unknown, writes: readonly Write[]): unknown;
  /** What it is for these documents. */
  of(documents: readonly Stored[]): unknown;
};

/** What becomes of a fact in the very write that makes it so. */
export type FactChange = { readonly name: string; readonly change: (fact: unknown) => unknown };

/** What writes make of a fact. */
export function factChange(fact: KeptFact, writes: readonly Write[]): FactChange {
  return { name: fact.name, change: (now) => fact.after(now, writes) };
}
