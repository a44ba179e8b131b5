import type { AssignmentWorld } from '#contract/assignment-choice.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';

/**
 * What assignments go by in a dry run, which makes them one after the other: whose turn it is only the server knows, so
 * nobody has had one before the first.
 */
export class DryAssignments {
  readonly #turns = new Map<string, number>();
  readonly #open: Map<string, number>;
  readonly world: AssignmentWorld;

  /** @param open how many open records each person of a pool has */
  constructor(calendar: WorkingCalendar, open: ReadonlyMap<string, number>, now: string) {
    this.#open = new Map(open);
    this.world = {
      now,
      calendar,
      declined: new Set(),
      lastTurn: (_ruleId, username) => this.#turns.get(username),
      openRecords: (username) => this.#open.get(username) ?? 0,
    };
  }

  take(username: string): void {
    this.#turns.delete(username);
    this.#turns.set(username, Math.max(0, ...this.#turns.values()) + 1);
    this.#open.set(username, (this.#open.get(username) ?? 0) + 1);
  }
}
