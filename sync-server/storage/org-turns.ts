import { OrgBusy } from './storage-trouble.ts';

/** Nobody waits longer than a laptop waits for an answer. */
const PATIENCE_MS = 20_000;

/**
 * Lets the writes of an org to the database one after the other. They wait for each other there anyway, but each on a
 * connection of its own: ten that wait for one org would leave none to all others.
 */
export class OrgTurns {
  readonly #patienceMs: number;
  /** Who waits behind the write that is under way; no entry where none is. */
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  /** @throws OrgBusy where the turn does not come */
  async take<T>(orgId: string, write: () => Promise<T>): Promise<T> {
    await this.#turn(orgId);
    try {
      return await write();
    } finally {
      this.#next(orgId);
    }
  }

  #turn(orgId: string): Promise<void> {
    const waiting = this.#waiting.get(orgId);
    if (waiting === undefined) {
      this.#waiting.set(orgId, new Set());
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(giveUp);
        resolve();
      };
      const giveUp = setTimeout(() => {
        waiting.delete(begin);
        reject(new OrgBusy(orgId));
      }, this.#patienceMs);
      waiting.add(begin);
    });
  }

  #next(orgId: string): void {
    const waiting = this.#waiting.get(orgId);
    const [begin] = waiting ?? [];
    if (waiting === undefined || begin === undefined) {
      this.#waiting.delete(orgId);
      return;
    }
    waiting.delete(begin);
    begin();
  }
}
