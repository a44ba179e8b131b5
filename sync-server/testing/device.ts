import { type CollectionName, collectionNames } from '#contract/collections.ts';
import { type ApiClient, Refused } from './api-client.ts';

type Held = { readonly id: string; readonly _deleted: boolean };

/**
 * A laptop reduced to what the server sees of it: it polls, pulls the collections whose head moved, and keeps what it
 * got. It sends the ETag only once every head under it was pulled to its end (docs/decisions.md#sync).
 */
export class Device {
  who: ApiClient;
  readonly #held = new Map<CollectionName, Map<string, Held>>(collectionNames.map((name) => [name, new Map()]));
  readonly #checkpoints = new Map<CollectionName, string>();
  readonly #heads = new Map<CollectionName, string>();
  #etag: string | undefined;
  /** The number on the bell, as the last poll had it. */
  unreadCount = 0;
  /** How often the server sent it back to the start of a collection. */
  resyncs = 0;

  constructor(who: ApiClient) {
    this.who = who;
  }

  /** What it holds of a collection, by id; tombstones are not held. */
  holds(collection: CollectionName): Map<string, Held> {
    return this.#held.get(collection) ?? new Map();
  }

  /** The same laptop once its server answers at another address. */
  movedTo(url: string): this {
    this.who = this.who.at(url);
    return this;
  }

  /** One round of sync. @returns whether there was anything new */
  async sync(): Promise<boolean> {
    const answer = await this.who.poll(this.#etag);
    if (answer.status === 304) return false;
    this.#etag = undefined;
    this.unreadCount = answer.body.unreadCount;
    for (const collection of collectionNames) {
      const head = answer.body.heads[collection] ?? '';
      if (this.#heads.get(collection) === head) continue;
      await this.#pull(collection);
      this.#heads.set(collection, head);
    }
    this.#etag = answer.headers.get('etag') ?? undefined;
    return true;
  }

  async #pull(collection: CollectionName): Promise<void> {
    for (;;) {
      const checkpoint = this.#checkpoints.get(collection);
      try {
        const page = await this.who.pull(collection, {
          limit: 20,
          ...(checkpoint === undefined ? {} : { checkpoint }),
        });
        for (const document of page.documents) this.#take(collection, document);
        this.#checkpoints.set(collection, page.checkpoint);
        if (!page.hasMore) return;
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== 410) throw error;
        this.resyncs += 1;
        this.#checkpoints.delete(collection);
        this.holds(collection).clear();
      }
    }
  }

  #take(collection: CollectionName, document: Held): void {
    if (document._deleted) this.holds(collection).delete(document.id);
    else this.holds(collection).set(document.id, document);
  }
}
