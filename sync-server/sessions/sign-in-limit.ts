import type { ServerClock } from '../clock.ts';
import { ApiError } from '../http/api-error.ts';

const MAX_FAILURES = 10;
const WINDOW_MS = 15 * 60_000;
/** Bounds the memory an attacker can make us use; the oldest entries go first. */
const MAX_ENTRIES = 100_000;

/**
 * Slows down guessing: 10 failures for one person from one address in 15 minutes, successes not counted. An attempt
 * counts from its start, so that many at once do not slip through.
 */
export class SignInLimit {
  readonly #clock: ServerClock;
  readonly #failures = new Map<string, number[]>();

  constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  /**
   * Registers an attempt.
   *
   * @returns takes the attempt back, for when it succeeded
   * @throws ApiError 429 with Retry-After
   */
  attempt(orgId: string, username: string, address: string): () => void {
    const now = this.#clock.now();
    const key = JSON.stringify([orgId, username, address]);
    const recent = (this.#failures.get(key) ?? []).filter((at) => at > now - WINDOW_MS);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= MAX_FAILURES) {
      const retryAfterSeconds = Math.ceil((oldest + WINDOW_MS - now) / 1_000);
      throw new ApiError(429, 'too-many-attempts', 'Too many failed attempts to sign in. Try again later.', {
        retryAfterSeconds,
      });
    }
    recent.push(now);
    this.#failures.delete(key);
    this.#failures.set(key, recent);
    this.#dropOldest();
    return () => this.#takeBack(key, now);
  }

  #takeBack(key: string, at: number): void {
    const failures = this.#failures.get(key);
    if (failures === undefined) return;
    const index = failures.indexOf(at);
    if (index !== -1) failures.splice(index, 1);
    if (failures.length === 0) this.#failures.delete(key);
  }

  #dropOldest(): void {
    if (this.#failures.size <= MAX_ENTRIES) return;
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined) this.#failures.delete(oldest);
  }
}
