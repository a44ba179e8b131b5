import type { AnyDocument, CollectionName } from '#contract/collections.ts';
import type { ApiClient } from './api-client.ts';

/** A device that polls, and pulls a collection page by page when its head has moved, as the app does. */
export class PullingDevice {
  who: ApiClient;
  readonly #limit: number;
  readonly #checkpoints = new Map<CollectionName, string>();
  readonly #documents = new Map<CollectionName, Map<string, AnyDocument>>();
  #heads: Readonly<Record<string, string>> = {};
  #etag: string | undefined;

  constructor(who: ApiClient, limit: number) {
    this.who = who;
    this.#limit = limit;
  }

  /** What it holds of a collection. */
  view(collection: CollectionName): AnyDocument[] {
    return [...(this.#documents.get(collection)?.values() ?? [])];
  }

  /**
   * Polls once and pulls what has moved.
   *
   * @returns all it was told, and the collections that were said to have moved and had not
   * @throws Error when something has moved of which the poll says nothing
   */
  async sync(collections: readonly CollectionName[]): Promise<{ said: string; inVain: CollectionName[] }> {
    const poll = await this.who.poll(this.#etag);
    const heads = poll.status === 304 ? this.#heads : poll.body.heads;
    this.#etag = poll.headers.get('etag') ?? undefined;
    const said: unknown[] = [poll.body];
    const inVain: CollectionName[] = [];
    for (const collection of collections) {
      const brought = await this.#pull(collection);
      said.push(brought);
      const moved = heads[collection] !== this.#heads[collection];
      if (brought.length > 0 && !moved) throw new Error(`${this.who.username} was not told that ${collection} moved.`);
      if (brought.length === 0 && moved && this.#heads[collection] !== undefined) inVain.push(collection);
    }
    this.#heads = heads;
    return { said: JSON.stringify(said), inVain };
  }

  /** What a device that holds nothing yet pulls of a collection, newest first. */
  async firstSync(collection: CollectionName): Promise<AnyDocument[]> {
    const limit = this.#limit;
    const documents: AnyDocument[] = [];
    let page = await this.who.pull(collection, { limit, order: 'newest-first' });
    documents.push(...page.documents);
    while (page.hasMore) {
      page = await this.who.pull(collection, { limit, checkpoint: page.checkpoint });
      documents.push(...page.documents);
    }
    return documents;
  }

  async #pull(collection: CollectionName): Promise<AnyDocument[]> {
    const held = this.#documents.get(collection) ?? new Map<string, AnyDocument>();
    this.#documents.set(collection, held);
    const brought: AnyDocument[] = [];
    for (let hasMore = true; hasMore; ) {
      const checkpoint = this.#checkpoints.get(collection);
      const page = await this.who.pull(collection, {
        limit: this.#limit,
        ...(checkpoint === undefined ? {} : { checkpoint }),
      });
      for (const document of page.documents) {
        if (document._deleted) held.delete(document.id);
        else held.set(document.id, document);
        brought.push(document);
      }
      this.#checkpoints.set(collection, page.checkpoint);
      hasMore = page.hasMore;
    }
    return brought;
  }
}
