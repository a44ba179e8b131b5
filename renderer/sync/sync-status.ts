import { z } from 'zod';

/** How far a first sync, or a comparison of everything with the server, has come. */
export const SyncProgress = z.object({
  /** Documents stored or compared so far. */
  done: z.number(),
  /** How many there will be, where that is known. */
  total: z.number().optional(),
  /** The collection being fetched now, for example `notifications`. */
  phase: z.string(),
});
export type SyncProgress = z.infer<typeof SyncProgress>;

/** Adds up how far several collections have come. */
export class ProgressSum {
  #done = 0;
  readonly #totals = new Map<string, number>();

  /** Tells how many there are in a collection before any of it is done. */
  expect(phase: string, total: number): void {
    this.#totals.set(phase, total);
  }

  /**
   * @param documents how many more are done
   * @param total how many there are in this collection; told once, so that what is taken up after a restart has none
   */
  at(phase: string, documents = 0, total?: number): SyncProgress {
    this.#done += documents;
    if (total !== undefined) this.expect(phase, total);
    const all = [...this.#totals.values()].reduce((sum, one) => sum + one, 0);
    return { done: this.#done, phase, ...(all >= this.#done && all > 0 ? { total: all } : {}) };
  }
}

/** How the last comparison with what the server holds ended. */
export const SelfCheck = z.object({
  at: z.string(),
  /** How many documents agreed. */
  documents: z.number(),
  /** The collections that did not, which have been compared document by document since. */
  drifted: z.array(z.string()),
});
export type SelfCheck = z.infer<typeof SelfCheck>;

/** How sync goes, known to the one tab that syncs and told to the others. */
export const SyncStatus = z.object({
  /** Whether the last request to the server got an answer. */
  online: z.boolean(),
  syncing: z.boolean(),
  /** ISO time of the last completed check. */
  lastSyncedAt: z.string().nullable(),
  /** ISO time of the next check; null while one runs or none is planned. */
  nextSyncAt: z.string().nullable(),
  /** What keeps sync from working although the network is there, with the way out, in words. */
  error: z.string().nullable(),
  /** Null once everything was there for the first time. */
  firstSync: SyncProgress.nullable(),
  /** While everything here is compared with the server's, which is another time than the first. */
  comparing: SyncProgress.nullable(),
  lastCheck: SelfCheck.nullable(),
});
export type SyncStatus = z.infer<typeof SyncStatus>;
