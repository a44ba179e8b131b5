import { CountedLimits } from '../limits/counted-limits.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** A count is of one calendar day; it is kept until no clock of the org can be in that day any more. */
const KEPT_MS = 2 * 24 * 3_600_000;

/** What a rule has sent to one person on one day. */
export type RuleDay = { readonly ruleId: string; readonly recipientUsername: string; readonly day: string };

/**
 * Counts one more notification of a rule to a person on a day, in the database: the same over all processes, and undone
 * with the transaction.
 *
 * @returns whether it is within the limit
 */
export function countOfDay(work: OrgWork, of: RuleDay, atMost: number): Promise<boolean> {
  return countsOf(work).add(of, atMost);
}

const countsOf = oncePerWork((work) => new DayCounts(work));

/** What one transaction adds, written once at its end; nobody else counts in the org meanwhile. */
class DayCounts {
  readonly #orgId: string;
  readonly #limits: CountedLimits;
  readonly #counts = new Map<string, { readonly of: RuleDay; readonly before: number; added: number }>();

  constructor(work: OrgWork) {
    this.#orgId = work.orgId;
    this.#limits = new CountedLimits(work.db, { now: () => Date.parse(work.now) });
    work.atEnd(async () => {
      for (const { of, added } of this.#counts.values()) await this.#limits.add(this.#counted(of, 0), added);
    });
  }

  async add(of: RuleDay, atMost: number): Promise<boolean> {
    const key = JSON.stringify(of);
    const count = this.#counts.get(key) ?? { of, before: -(await this.#limits.left(this.#counted(of, 0))), added: 0 };
    this.#counts.set(key, count);
    count.added += 1;
    return count.before + count.added <= atMost;
  }

  #counted({ ruleId, recipientUsername, day }: RuleDay, atMost: number) {
    const limit = { name: 'notifications-of-rule', atMost, windowMs: KEPT_MS };
    return { limit, about: [this.#orgId, ruleId, recipientUsername, day] };
  }
}
