import { relativeOperators } from '#contract/criteria-fields.ts';
import { DailyCounts } from '#contract/daily-limit.ts';
import type { Directory } from '#contract/recipient-resolution.ts';
import { isOpenRecord } from '#contract/records.ts';
import { fireRules } from '#contract/rule-firing.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { dayOf, nextDayBegins } from '#contract/working-time.ts';
import type { DryAssignments } from './dry-assignments.ts';
import { type PastSave, SYSTEM } from './past-saves.ts';
import type { Stretch } from './untouched-stretches.ts';

/** So many days are looked back on, today among them. */
export const MONTH_DAYS = 30;

/** What a rule would have sent in the last {@link MONTH_DAYS} days. */
export type MonthEstimate = {
  readonly total: number;
  /** How much of it the limit of the rule would have put into one notification a day. */
  readonly bundled: number;
  /** How many notifications each person would have had, most first. */
  readonly people: readonly { readonly username: string; readonly count: number }[];
  /** Each day (`YYYY-MM-DD`), oldest first. */
  readonly days: readonly { readonly day: string; readonly count: number }[];
};

/** When the first of the days that are looked back on began. */
export function monthBegan(calendar: WorkingCalendar, now: string): string {
  const first = dayOf(calendar, Date.parse(now)).subtract({ days: MONTH_DAYS - 1 });
  return new Date(first.toZonedDateTime(calendar.timeZone).epochMilliseconds).toISOString();
}

/** Counts what a rule would have sent at past saves, one by one; the rule decides exactly as on the server. */
export class MonthTally {
  readonly #rule: WorkflowRule;
  readonly #directory: Directory;
  readonly #assignments: DryAssignments;
  readonly #people = new Map<string, number>();
  readonly #days: Map<string, number>;
  readonly #counts: DailyCounts;

  constructor(rule: WorkflowRule, directory: Directory, assignments: DryAssignments) {
    this.#rule = rule;
    this.#directory = directory;
    this.#assignments = assignments;
    this.#counts = new DailyCounts(rule.dailyLimit);
    const { calendar, now } = assignments.world;
    const first = dayOf(calendar, Date.parse(monthBegan(calendar, now)));
    const days = Array.from({ length: MONTH_DAYS }, (_, index) => first.add({ days: index }).toString());
    this.#days = new Map(days.map((day) => [day, 0]));
  }

  /** Asks the rule about one save; a save of another day counts for nothing. */
  add(save: PastSave): void {
    this.#ask(save, false);
  }

  /** Asks the rule about a record that nobody touched: once, or on each day where what is not met yet goes by the day. */
  addStretch({ due, until, record }: Stretch): void {
    if (!isOpenRecord(record)) return;
    const { calendar } = this.#assignments.world;
    const goesByDay = this.#rule.criteria.some(({ operator }) => relativeOperators.has(operator));
    for (let at = due; at <= until; at = nextDayBegins(calendar, at)) {
      const fired = this.#ask({ at, before: record, after: record, actorUsername: SYSTEM }, true);
      if (fired || !goesByDay) return;
    }
  }

  #ask({ at, before, after, actorUsername }: PastSave, untouched: boolean): boolean {
    const today = dayOf(this.#assignments.world.calendar, Date.parse(at)).toString();
    const sentThatDay = this.#days.get(today);
    const save = { object: this.#rule.object, before, after, actorUsername, today, untouched };
    const [answer] = fireRules([this.#rule], save, {
      directory: this.#directory,
      assignments: this.#assignments.world,
    });
    if (!answer?.verdict.fired) return false;
    if (sentThatDay === undefined) return true;
    if (answer.assignment?.to) this.#assignments.take(answer.assignment.to);
    const sent = answer.drafts.filter(({ recipientUsername }) => this.#counts.add(recipientUsername, today));
    this.#days.set(today, sentThatDay + sent.length);
    for (const { recipientUsername } of sent) {
      this.#people.set(recipientUsername, (this.#people.get(recipientUsername) ?? 0) + 1);
    }
    return true;
  }

  estimate(): MonthEstimate {
    const days = Array.from(this.#days, ([day, count]) => ({ day, count }));
    const people = Array.from(this.#people, ([username, count]) => ({ username, count }));
    return {
      total: days.reduce((sum, { count }) => sum + count, 0),
      bundled: this.#counts.bundled,
      people: people.sort((a, b) => b.count - a.count || (a.username < b.username ? -1 : 1)),
      days,
    };
  }
}
