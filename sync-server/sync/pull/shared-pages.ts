import type { Encodings } from '../../http/encodings.ts';

/** A page with just what everyone in an org may see. */
export type SharedPage = {
  readonly text: Buffer;
  /** The same, compressed once for all who are sent it. */
  readonly encoded: Encodings;
  readonly checkpoint: string;
};

/** What all kept pages take at most, however many orgs there are. */
const MOST_BYTES = 32 * 1_048_576;

/** What is being built is not bounded otherwise; beyond it each reads a page of their own, a piece at a time. */
const MOST_AT_ONCE = 8;

type Kept = { readonly building: Promise<SharedPage | undefined>; bytes: number };

/** Pages that serve more than one person, in memory. Those that were asked for longest ago make room for others. */
export class SharedPages {
  readonly #mostBytes: number;
  /** In the order in which they were asked for. */
  readonly #pages = new Map<string, Kept>();
  #bytes = 0;
  #underWay = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /**
   * A page that is there, or is being built for somebody else. One that could not be built is asked for anew.
   *
   * @returns undefined where it is not to be kept, or too many are being built
   */
  async findOrBuild(key: string, build: () => Promise<SharedPage | undefined>): Promise<SharedPage | undefined> {
    const present = this.#pages.get(key);
    if (present === undefined) return this.#build(key, build);
    this.#pages.delete(key);
    this.#pages.set(key, present);
    return present.building;
  }

  async #build(key: string, build: () => Promise<SharedPage | undefined>): Promise<SharedPage | undefined> {
    if (this.#underWay >= MOST_AT_ONCE) return undefined;
    this.#underWay += 1;
    const kept: Kept = { building: build(), bytes: 0 };
    this.#pages.set(key, kept);
    try {
      const page = await kept.building;
      this.#weigh(key, kept, page);
      return page;
    } catch (error) {
      this.#remove(key);
      throw error;
    } finally {
      this.#underWay -= 1;
    }
  }

  #weigh(key: string, kept: Kept, page: SharedPage | undefined): void {
    if (page === undefined) {
      this.#remove(key);
      return;
    }
    // Beside the text there is what it is compressed to, in two encodings that together rarely take as much.
    kept.bytes = 2 * page.text.length;
    this.#bytes += kept.bytes;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#pages.get(key)?.bytes ?? 0;
    this.#pages.delete(key);
  }
}
