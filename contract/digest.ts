import { z } from 'zod';

/** What a set of documents comes down to: two sets with the same digest hold the same versions of the same documents. */
export const CollectionDigest = z.object({ count: z.int().min(0), hash: z.string() });
export type CollectionDigest = z.infer<typeof CollectionDigest>;

/**
 * The answer of `GET /api/sync/digest`: what the caller may see, without tombstones. `heads` are those of the poll at
 * the same moment, so that a client which has pulled up to another head knows that there is nothing to compare.
 */
export const DigestAnswer = z.object({
  heads: z.record(z.string(), z.string()),
  collections: z.record(z.string(), CollectionDigest),
});
export type DigestAnswer = z.infer<typeof DigestAnswer>;

/** What names one version of a document, on the server and on every device. */
type Version = { readonly id: string; readonly updatedAt: string; readonly editId?: string | undefined };

/** The digest of documents in any order, so that neither side has to sort. */
export function digestOf(documents: Iterable<Version>): CollectionDigest {
  const digest = new RunningDigest();
  for (const version of documents) digest.add(version);
  return digest.value;
}

/** A digest of documents that come one by one. */
export class RunningDigest {
  #count = 0;
  #sum = 0n;

  add({ id, updatedAt, editId = '' }: Version): void {
    this.#count += 1;
    this.#sum = BigInt.asUintN(64, this.#sum + hash64(`${id} ${updatedAt} ${editId}`));
  }

  get value(): CollectionDigest {
    return { count: this.#count, hash: this.#sum.toString(16).padStart(16, '0') };
  }
}

/**
 * 64 bits from two rounds of 32-bit multiplication (cyrb53 without its final cut): quick where BigInt alone is not. It
 * tells accidents apart, nobody who means harm.
 */
function hash64(text: string): bigint {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (BigInt(low >>> 0) << 32n) | BigInt(high >>> 0);
}
