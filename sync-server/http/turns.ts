import { once } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from './api-error.ts';

/** So many more may wait. An app asks for one thing after another; this is for whoever does not. */
const MOST_WAITING = 1_000;
const RETRY_AFTER_SECONDS = 5;

/** Lets requests of one kind go on a few at a time for each of those who ask; the next waits until an answer is out. */
export class Turns {
  readonly #atOnce: number;
  readonly #lines = new Map<string, { going: number; readonly waiting: (() => void)[] }>();

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  /**
   * Waits for a turn, which ends with the answer, or with the connection.
   *
   * @param whose names the line to wait in
   * @throws ApiError 429 where too many wait already
   */
  async take(whose: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    // Behind others on its connection: their answers go out first, and they may need the turn for it.
    if (reply.raw.socket === null) await once(reply.raw, 'socket');
    await this.#wait(whose);
    if (request.raw.socket.destroyed || reply.raw.closed) this.#leave(whose);
    else reply.raw.once('close', () => this.#leave(whose));
  }

  async #wait(whose: string): Promise<void> {
    const line = this.#lines.get(whose) ?? { going: 0, waiting: [] };
    this.#lines.set(whose, line);
    if (line.going < this.#atOnce) {
      line.going += 1;
      return;
    }
    if (line.waiting.length >= MOST_WAITING) {
      throw new ApiError(429, 'too-many-requests', 'Too many requests at once. Try again in a moment.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    await new Promise<void>((resolve) => line.waiting.push(resolve));
  }

  /** The turn goes to the next in line. */
  #leave(whose: string): void {
    const line = this.#lines.get(whose);
    if (line === undefined) return;
    const goOn = line.waiting.shift();
    if (goOn !== undefined) {
      goOn();
      return;
    }
    line.going -= 1;
    if (line.going === 0) this.#lines.delete(whose);
  }
}
