import type { Batch } from './inbox-disk.ts';
import type { Stored } from './stored.ts';

/** What lies in a document's place below: null if nothing does, undefined while that is not known. */
export type Below = Stored | null | undefined;

type Entry = { readonly document: Stored; readonly batch: number; below: Below };

/** Of more than 64 KiB Chromium makes files of their own, which are slower to write and read. */
const BATCH = 50;

/** What is written at once, as it lies in the inbox. */
export function inBatches(documents: readonly Stored[]): Stored[][] {
  const batches: Stored[][] = [];
  for (let start = 0; start < documents.length; start += BATCH) batches.push(documents.slice(start, start + BATCH));
  return batches;
}

/** The documents of a collection whose newest version waits in the inbox, as far as this tab has read it. */
export class WaitingDocuments {
  readonly #primaryPath: string;
  readonly #batches = new Set<number>();
  readonly #newest = new Map<string, Entry>();

  constructor(primaryPath: string) {
    this.#primaryPath = primaryPath;
  }

  get size(): number {
    return this.#newest.size;
  }

  /** The batches they come from, those included of which nothing is the newest any more. */
  get batches(): ReadonlySet<number> {
    return this.#batches;
  }

  /** So many of them at most. */
  oldestBatches(most: number): ReadonlySet<number> {
    return new Set([...this.#batches].sort((a, b) => a - b).slice(0, most));
  }

  get(id: string): Stored | undefined {
    return this.#newest.get(id)?.document;
  }

  /** As they are now, by id: a copy that stays as it is while others move. */
  snapshot(): Map<string, Stored> {
    return new Map(Array.from(this.#newest, ([id, { document }]) => [id, document]));
  }

  /** @param below what was just seen to lie in the places of these documents, by id; else it stays what is known */
  add({ key, documents }: Batch, below?: ReadonlyMap<string, Stored>): void {
    this.#batches.add(key);
    for (const document of documents) {
      const id = document[this.#primaryPath] as string;
      const before = this.#newest.get(id);
      if (before !== undefined && before.batch > key) continue;
      const seen = below === undefined ? undefined : (below.get(id) ?? null);
      this.#newest.set(id, { document, batch: key, below: before === undefined ? seen : before.below });
    }
  }

  /** These batches have left: what was the newest in them is in its place now. */
  leave(batches: ReadonlySet<number>): void {
    if (batches.size === 0) return;
    for (const batch of batches) this.#batches.delete(batch);
    for (const [id, entry] of this.#newest) if (batches.has(entry.batch)) this.#newest.delete(id);
  }

  /** Those whose newest version is in these batches; what a later batch replaced never goes to its place. */
  newestIn(batches: ReadonlySet<number>): Stored[] {
    return [...this.#newest.values()].filter((entry) => batches.has(entry.batch)).map(({ document }) => document);
  }

  /** Somebody who moved these batches may have come half way: what lies below has to be looked up again. */
  doubt(batches: ReadonlySet<number>): void {
    for (const entry of this.#newest.values()) if (batches.has(entry.batch)) entry.below = undefined;
  }

  /** The ids of those of which it is not known what lies below. */
  withUnknownBelow(): string[] {
    return [...this.#newest].filter(([, { below }]) => below === undefined).map(([id]) => id);
  }

  lookedUp(ids: readonly string[], below: ReadonlyMap<string, Stored>): void {
    for (const id of ids) {
      const entry = this.#newest.get(id);
      if (entry !== undefined) entry.below = below.get(id) ?? null;
    }
  }

  /** By how much more documents match than their versions below. */
  surplus(matches: (document: Stored) => boolean): number {
    let surplus = 0;
    for (const { document, below } of this.#newest.values()) {
      surplus += Number(matches(document)) - Number(below ? matches(below) : false);
    }
    return surplus;
  }
}
