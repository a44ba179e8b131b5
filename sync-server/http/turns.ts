import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from './api-error.ts';

/** So many more may wait. An app asks for one thing after another; this is for whoever does not. */
const MOST_WAITING = 2_000;
const RETRY_AFTER_SECONDS = 5;

/** Those who go on, and those who wait, by their connection: what waits on one keeps no other from its turn. */
type Line = { going: number; waiting: number; readonly connections: Map<Socket, (() => void)[]> };

/** Lets requests of one kind go on a few at a time for each of those who ask; the next waits until an answer is out. */
export class Turns {
  readonly #atOnce: number;
  readonly #lines = new Map<string, Line>();

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
    const { socket } = request.raw;
    await this.#wait(whose, socket);
    if (socket.destroyed || reply.raw.closed) this.#leave(whose);
    else reply.raw.once('close', () => this.#leave(whose));
  }

  async #wait(whose: string, connection: Socket): Promise<void> {
    const line = this.#lines.get(whose) ?? { going: 0, waiting: 0, connections: new Map() };
    this.#lines.set(whose, line);
    if (line.going < this.#atOnce) {
      line.going += 1;
      return;
    }
    if (line.waiting >= MOST_WAITING) {
      throw new ApiError(429, 'too-many-requests', 'Too many requests at once. Try again in a moment.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    line.waiting += 1;
    const ofConnection = line.connections.get(connection) ?? [];
    line.connections.set(connection, ofConnection);
    await new Promise<void>((resolve) => ofConnection.push(resolve));
  }

  /** The turn goes to the next connection in line, which then goes to its end. */
  #leave(whose: string): void {
    const line = this.#lines.get(whose);
    if (line === undefined) return;
    const [next] = line.connections;
    if (next === undefined) {
      line.going -= 1;
      if (line.going === 0) this.#lines.delete(whose);
      return;
    }
    const [connection, ofConnection] = next;
    const goOn = ofConnection.shift();
    line.waiting -= 1;
    line.connections.delete(connection);
    if (ofConnection.length > 0) line.connections.set(connection, ofConnection);
    goOn?.();
  }
}
