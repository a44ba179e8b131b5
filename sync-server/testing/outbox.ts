import { setTimeout as pause } from 'node:timers/promises';
import type { PushAnswer } from '#contract/sync.ts';
import { type ApiClient, type PushedRow, Refused } from './api-client.ts';

const RETRY_MS = 50;

/** Pushes records until an answer comes back, blindly, as a laptop's outbox does. */
export class Outbox {
  readonly #who: ApiClient;
  /** How many pushes wait for their answer right now. */
  underWay = 0;
  /** How many were answered. */
  answered = 0;
  /** How many ended without an answer, and were sent again. */
  retried = 0;

  constructor(who: ApiClient) {
    this.#who = who;
  }

  async push(...rows: readonly PushedRow[]): Promise<PushAnswer> {
    for (;;) {
      this.underWay += 1;
      try {
        const answer = await this.#who.push('records', ...rows);
        this.answered += 1;
        return answer;
      } catch (error) {
        if (error instanceof Refused && error.status !== 503) throw error;
        this.retried += 1;
        await pause(RETRY_MS);
      } finally {
        this.underWay -= 1;
      }
    }
  }
}
