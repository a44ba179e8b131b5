import type { FactChange, Stored } from './stored.ts';

/** Documents of one collection that were stored together and are not yet in their place. */
export type Batch = { readonly key: number; readonly documents: readonly Stored[] };

/**
 * Where documents wait, for all collections of a database and for every tab that has it open. `table` is a collection
 * with the version of its schema.
 */
export type InboxDisk = {
  /** Runs work while nobody else, in whichever tab, writes documents of the table or moves them. */
  alone<T>(table: string, work: () => Promise<T>): Promise<T>;
  /** Runs work while nobody writes documents of the table or moves them; others may look, too. */
  still<T>(table: string, work: () => Promise<T>): Promise<T>;
  /** The keys of all batches that wait, oldest first, and those of the batches that are not `known`. */
  read(table: string, known: ReadonlySet<number>): Promise<Waiting>;
  /**
   * Resolves with their keys, each greater than any before, once all of them are on disk together with what they make of
   * a fact; when it fails nothing is.
   */
  add(table: string, batches: readonly (readonly Stored[])[], fact?: FactChange): Promise<readonly number[]>;
  fact(name: string): Promise<unknown>;
  remove(keys: readonly number[]): Promise<void>;
  close(): void;
};

export type Waiting = { readonly keys: readonly number[]; readonly unknown: readonly Batch[] };
