import { type CollectionName, collectionNames } from '#contract/collections.ts';
import type { Laptop } from '../actors/laptop.ts';
import { InvariantBroken } from './invariant.ts';
import type { Sight } from './sights.ts';

/**
 * Looks at a laptop after each round of sync that went well: whatever was nowhere in sight while it lasted is gone from
 * there, but for edits that still wait.
 */
export class RoundReader {
  readonly #leftovers: string[] = [];
  readonly #inSight = new Map<CollectionName, Set<string>>();
  #last: Sight | null = null;

  begin(): void {
    this.#inSight.clear();
    this.#last = null;
  }

  /** Notes what the person sees as the server answers one of the round's requests. */
  see(sight: Sight): void {
    if (sight === this.#last) return;
    this.#last = sight;
    for (const [collection, documents] of sight.view) {
      const ids = this.#inSight.get(collection) ?? new Set();
      for (const id of documents.keys()) ids.add(id);
      this.#inSight.set(collection, ids);
    }
  }

  async end(laptop: Laptop): Promise<void> {
    for (const collection of collectionNames) {
      const seen = this.#inSight.get(collection);
      for (const { id, _deleted, unsent } of await laptop.documents(collection)) {
        if (_deleted || unsent === true || seen?.has(id)) continue;
        this.#leftovers.push(
          `${laptop.name} still holds ${collection} ${id} after a round in which it was out of sight`,
        );
      }
    }
  }

  /** @throws InvariantBroken */
  check(): void {
    const [leftover] = this.#leftovers;
    if (leftover !== undefined) throw new InvariantBroken('I4', leftover);
  }
}
