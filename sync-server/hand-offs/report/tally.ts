import {
  distributionBars,
  type HandOffDistribution,
  type HandOffFigures,
  type HandOffMeasure,
  type HandOffTime,
} from '#contract/hand-off-report.ts';
import { RUNGS, rungOf, secondsAt } from '../rounded-duration.ts';
import { durationColumn, durations, flags, NOT_YET } from './packed-day.ts';

/** The cells of a tally: what is counted of all hand-offs, then a ladder of rungs for each duration. */
const SENT = 0;
const PENDING = 1;
const UNSEEN = 2;
const UNDELIVERED = 3;
const SETTLED_UNSEEN = 4;
const ESCALATED = 5;
const AWAITED = 6;
const PASSED = 7;
const DECLINED = 8;
const UNDER_WAY = 9;
const LADDERS = 10;
const TALLY_CELLS = LADDERS + durations.length * RUNGS;

/** Where the cell of a duration is, by the place of the duration and its rung. */
export function cellOf(place: number, rung: number): number {
  return LADDERS + place * RUNGS + rung;
}

/** Counts a hand-off into the cells of a tally, all but its durations. @param delivered its rung, or `NOT_YET` */
export function countInto(cells: Uint32Array, bits: number, delivered: number): void {
  bump(cells, SENT);
  if ((bits & flags.pending) !== 0) bump(cells, PENDING);
  if ((bits & flags.unseen) !== 0) {
    bump(cells, UNSEEN);
    if (delivered === NOT_YET) bump(cells, UNDELIVERED);
  }
  if ((bits & flags.settledUnseen) !== 0) bump(cells, SETTLED_UNSEEN);
  if ((bits & flags.escalated) !== 0) bump(cells, ESCALATED);
  if ((bits & flags.awaited) !== 0) bump(cells, AWAITED);
  if ((bits & flags.passed) !== 0) bump(cells, PASSED);
  if ((bits & flags.declined) !== 0) bump(cells, DECLINED);
  if ((bits & flags.underWay) !== 0) bump(cells, UNDER_WAY);
}

export function bump(cells: Uint32Array, cell: number): void {
  cells[cell] = (cells[cell] ?? 0) + 1;
}

/** What was counted of some hand-offs: how many took how long, and how many have come how far. */
export class Tally {
  readonly cells = new Uint32Array(TALLY_CELLS);

  get sent(): number {
    return this.#count(SENT);
  }

  /** Counts in what another tally has. */
  add(other: Tally): void {
    other.cells.forEach((count, cell) => {
      this.cells[cell] = (this.cells[cell] ?? 0) + count;
    });
  }

  figures(targetMinutes: number): HandOffFigures {
    const timesOf = (measure: HandOffMeasure) => ({
      clock: this.#percentiles(measure, 'clock'),
      working: this.#percentiles(measure, 'working'),
    });
    return {
      sent: this.sent,
      delivered: this.#reached('delivered'),
      seen: this.#reached('seen'),
      opened: this.#reached('opened'),
      unseen: this.#count(UNSEEN),
      settledUnseen: this.#count(SETTLED_UNSEEN),
      escalated: this.#count(ESCALATED),
      onTarget: this.#between('seen', 'working', -1, targetMinutes * 60),
      accepted: this.#reached('accepted'),
      acted: this.#reached('acted'),
      awaited: this.#count(AWAITED),
      passed: this.#count(PASSED),
      declined: this.#count(DECLINED),
      times: {
        delivered: timesOf('delivered'),
        seen: timesOf('seen'),
        opened: timesOf('opened'),
        attention: timesOf('attention'),
        accepted: timesOf('accepted'),
        acted: timesOf('acted'),
      },
    };
  }

  distribution(measure: HandOffMeasure, time: HandOffTime): HandOffDistribution {
    const counts = distributionBars.map((upTo, bar) =>
      this.#between(measure, time, distributionBars[bar - 1] ?? -1, upTo),
    );
    const last = distributionBars.at(-1) ?? 0;
    const longer = this.#between(measure, time, last, Number.POSITIVE_INFINITY);
    return { counts, longer, open: this.#waiting(measure) };
  }

  /** The median of one measure; null where too many are still waited for. */
  median(measure: HandOffMeasure, time: HandOffTime): number | null {
    return this.#percentiles(measure, time).median;
  }

  #percentiles(measure: HandOffMeasure, time: HandOffTime) {
    return { median: this.#percentile(measure, time, 0.5), p90: this.#percentile(measure, time, 0.9) };
  }

  /** The nearest rank: the time within which this share was there. Who is still waited for is slower than all others. */
  #percentile(measure: HandOffMeasure, time: HandOffTime, share: number): number | null {
    const ladder = this.#ladder(measure, time);
    const all = this.#reached(measure) + this.#waiting(measure);
    let left = Math.ceil(all * share);
    if (left === 0) return null;
    for (let rung = 0; rung < RUNGS; rung += 1) {
      left -= ladder[rung] ?? 0;
      if (left <= 0) return secondsAt(rung);
    }
    return null;
  }

  #reached(measure: HandOffMeasure): number {
    return this.#between(measure, 'clock', -1, Number.POSITIVE_INFINITY);
  }

  /** How many may still reach what is measured; one that is settled will not. */
  #waiting(measure: HandOffMeasure): number {
    switch (measure) {
      case 'delivered':
        return this.#count(UNDELIVERED);
      case 'seen':
        return this.#count(UNSEEN);
      case 'opened':
        return this.#count(PENDING);
      case 'attention':
        return this.#count(UNSEEN) - this.#count(UNDELIVERED);
      case 'accepted':
        return this.#count(AWAITED);
      case 'acted':
        return this.#count(UNDER_WAY);
    }
  }

  /** How many took longer than `over` seconds and at most `upTo`. */
  #between(measure: HandOffMeasure, time: HandOffTime, over: number, upTo: number): number {
    const ladder = this.#ladder(measure, time);
    const first = over < 0 ? 0 : rungOf(over) + 1;
    let count = 0;
    for (let rung = first; rung < RUNGS && secondsAt(rung) <= upTo; rung += 1) count += ladder[rung] ?? 0;
    return count;
  }

  #ladder(measure: HandOffMeasure, time: HandOffTime): Uint32Array {
    const place = durations.indexOf(durationColumn(measure, time));
    return this.cells.subarray(cellOf(place, 0), cellOf(place, RUNGS));
  }

  #count(cell: number): number {
    return this.cells[cell] ?? 0;
  }
}
