import type { Stored } from './stored.ts';

/** A document that is written, and what stood in its place. */
export type Write = { readonly previous: Stored | undefined; readonly document: Stored };

/** A value that is stored together with the documents of a collection, and so is always true of them. */
export type KeptFact = {
  readonly name: string;
  /** What a write makes of it; undefined stays undefined until it is reckoned once. */
  after(fact: unknown, write: Write): unknown;
  /** What it is for these documents. */
  of(documents: readonly Stored[]): unknown;
};

/** What becomes of a fact in the very write that makes it so. */
export type FactChange = { readonly name: string; readonly change: (fact: unknown) => unknown };
