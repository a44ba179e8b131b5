import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { ApiError } from './api-error.ts';

/** Deeper than anything that is pushed. */
const MOST_DEPTH = 64;
/** More than all documents have: objects of ever new names are what takes longest to parse. */
const MOST_NAMES = 1_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** A body that grows beyond this is large. */
const LARGE_BYTES = 64 * 1024;

/** What a body has to wait for while it arrives. */
export type Patience = {
  /** Before more of it is taken into memory than a little. */
  beforeLarge(): Promise<void>;
  /** Before all of it, as it has arrived, is parsed. */
  beforeParsing(): Promise<void>;
};

/**
 * Counts the values of a JSON body, and the names in it, while it arrives: the same megabytes take a hundred times as
 * long to parse as half a million names as they do as text, and nothing else could be done meanwhile.
 */
export function countedJson(payload: Readable, mostValues: number, patience: Patience): Readable {
  const counted = new CountedJson(mostValues, patience);
  const breakOff = () => counted.destroy(new ApiError(400, 'malformed', 'The request broke off.'));
  payload.once('error', breakOff);
  payload.once('aborted', breakOff);
  return payload.pipe(counted);
}

class CountedJson extends Transform {
  readonly #most: number;
  readonly #patience: Patience;
  #bytes = 0;
  #values = 0;
  #depth = 0;
  #inText = false;
  #escaped = false;
  /** Stands for the last text: whether names are the same is told by their hashes. */
  #hash = 0;
  readonly #names = new Set<number>();

  constructor(most: number, patience: Patience) {
    super();
    this.#most = most;
    this.#patience = patience;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (const byte of chunk) this.#take(byte);
    const grewLarge = this.#bytes <= LARGE_BYTES && this.#bytes + chunk.length > LARGE_BYTES;
    this.#bytes += chunk.length;
    if (this.#values > this.#most || this.#names.size > MOST_NAMES) {
      done(new ApiError(413, 'too-large', `A request has at most ${this.#most} values, of ${MOST_NAMES} names.`));
    } else if (grewLarge) {
      this.#patience.beforeLarge().then(() => done(null, chunk), done);
    } else done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    this.#patience.beforeParsing().then(() => done(), done);
  }

  #take(byte: number): void {
    if (this.#inText) this.#takeOfText(byte);
    else if (byte === QUOTE) {
      this.#inText = true;
      this.#hash = 0;
    } else if (byte === COLON) this.#names.add(this.#hash);
    else if (byte === COMMA) this.#values += 1;
    else if (OPENING.has(byte)) this.#open();
    else if (CLOSING.has(byte)) this.#depth -= 1;
  }

  #takeOfText(byte: number): void {
    if (byte === QUOTE && !this.#escaped) {
      this.#inText = false;
      return;
    }
    this.#escaped = byte === BACKSLASH && !this.#escaped;
    this.#hash = (Math.imul(this.#hash, 31) + byte) | 0;
  }

  #open(): void {
    this.#values += 1;
    this.#depth += 1;
    // What is nested this deep is nothing that anybody reads: it counts as too much.
    if (this.#depth > MOST_DEPTH) this.#values = this.#most + 1;
  }
}
