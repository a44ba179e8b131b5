import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { HandOffDimension } from '#contract/hand-off-report.ts';
import { dayAt, type LocalDays } from './local-days.ts';
import {
  durations,
  FIRST_DURATION,
  FIRST_LABEL,
  FLAGS,
  type Label,
  labelNames,
  NOT_YET,
  type PackedDay,
  QUARTER,
} from './packed-day.ts';
import { bump, cellOf, countInto, Tally } from './tally.ts';

/** Which hand-offs are counted, beside when they were sent. */
export type Wanted = {
  readonly [L in Label]?: (value: string) => boolean;
};

/** A tally of all, and one for each value of each dimension. */
export type Counted = {
  readonly total: Tally;
  readonly groups: { readonly [D in HandOffDimension]: ReadonlyMap<string, Tally> };
};

const ROWS_BETWEEN_PAUSES = 50_000;
const QUARTERS = 96;
const QUARTER_MS = 15 * 60_000;

/**
 * What is counted while hand-offs are read: four tallies for each, by whose it is, by what it is, by where it came from
 * and by when it was.
 * All others are sums of these.
 */
type Counting = {
  readonly people: Keyed<'rep' | 'team'>;
  readonly kinds: Keyed<'trigger' | 'object' | 'rating'>;
  readonly origins: Keyed<'rule' | 'source'>;
  readonly weeks: Keyed<'week'>;
};
type Keyed<D extends HandOffDimension> = Map<
  string,
  { readonly key: { readonly [E in D]: string }; readonly tally: Tally }
>;

/** Counts packed hand-offs. Whoever else waits for the server gets a turn now and then. */
export async function countHandOffs(
  packed: readonly { readonly day: string; readonly content: PackedDay }[],
  days: LocalDays,
  wanted: Wanted,
): Promise<Counted> {
  const counting: Counting = { people: new Map(), kinds: new Map(), origins: new Map(), weeks: new Map() };
  let sincePause = 0;
  for (const { day, content } of packed) {
    countDay(Date.parse(day), content, days, wanted, counting);
    sincePause += content.count;
    if (sincePause < ROWS_BETWEEN_PAUSES) continue;
    sincePause = 0;
    await letOthersRun();
  }
  const { people, kinds, origins, weeks } = counting;
  const total = new Tally();
  for (const { tally } of weeks.values()) total.add(tally);
  return {
    total,
    groups: {
      rep: sumsBy(people, 'rep'),
      team: sumsBy(people, 'team'),
      trigger: sumsBy(kinds, 'trigger'),
      object: sumsBy(kinds, 'object'),
      rating: sumsBy(kinds, 'rating'),
      rule: sumsBy(origins, 'rule'),
      source: sumsBy(origins, 'source'),
      week: sumsBy(weeks, 'week'),
    },
  };
}

function countDay(start: number, day: PackedDay, days: LocalDays, wanted: Wanted, counting: Counting): void {
  const { count, columns } = day;
  const { rep, team, trigger, object, rating, rule, source } = labelsOf(day, wanted);
  // Cells are looked up once for each combination of labels.
  const ofWeek = new Map<string, Uint32Array>();
  const weekCells = Array.from({ length: QUARTERS }, (_, quarter) => {
    const week = days.weeks[dayAt(days, start + quarter * QUARTER_MS)];
    if (week === undefined) return undefined;
    const cells = ofWeek.get(week) ?? cellsOf(counting.weeks, { week });
    ofWeek.set(week, cells);
    return cells;
  });
  const peopleCells: (Uint32Array | undefined)[] = new Array(rep.size * team.size);
  const kindCells: (Uint32Array | undefined)[] = new Array(trigger.size * object.size * rating.size);
  const originCells = new Map<number, Uint32Array>();
  for (let row = 0; row < count; row += 1) {
    const week = weekCells[columns[QUARTER * count + row] ?? 0];
    const who = rep.at(row);
    const ofTeam = team.at(row);
    const byTrigger = trigger.at(row);
    const ofObject = object.at(row);
    const rated = rating.at(row);
    const byRule = rule.at(row);
    const cameFrom = source.at(row);
    if (week === undefined || who < 0 || ofTeam < 0 || byTrigger < 0 || ofObject < 0 || rated < 0) continue;
    if (byRule < 0 || cameFrom < 0) continue;
    const person = who * team.size + ofTeam;
    const people = peopleCells[person] ?? cellsOf(counting.people, { rep: rep.name(who), team: team.name(ofTeam) });
    peopleCells[person] = people;
    const what = (byTrigger * object.size + ofObject) * rating.size + rated;
    const kind = () => ({
      trigger: trigger.name(byTrigger),
      object: object.name(ofObject),
      rating: rating.name(rated),
    });
    const kinds = kindCells[what] ?? cellsOf(counting.kinds, kind());
    kindCells[what] = kinds;
    const origin = byRule * source.size + cameFrom;
    let origins = originCells.get(origin);
    if (origins === undefined) {
      origins = cellsOf(counting.origins, { rule: rule.name(byRule), source: source.name(cameFrom) });
      originCells.set(origin, origins);
    }
    const bits = columns[FLAGS * count + row] ?? 0;
    const delivered = columns[FIRST_DURATION * count + row] ?? NOT_YET;
    countInto(week, bits, delivered);
    countInto(people, bits, delivered);
    countInto(kinds, bits, delivered);
    countInto(origins, bits, delivered);
    for (let place = 0; place < durations.length; place += 1) {
      const rung = columns[(FIRST_DURATION + place) * count + row] ?? NOT_YET;
      if (rung === NOT_YET) continue;
      const cell = cellOf(place, rung);
      bump(week, cell);
      bump(people, cell);
      bump(kinds, cell);
      bump(origins, cell);
    }
  }
}

/** Reads a label of a packed day: its number in a row, or -1 where it is not wanted. */
type LabelReader = { readonly size: number; at(row: number): number; name(number: number): string };

function labelsOf({ count, values, columns }: PackedDay, wanted: Wanted): { readonly [L in Label]: LabelReader } {
  const reader = (label: Label): LabelReader => {
    const names = values[label];
    const numbers = Int16Array.from(names, (name, number) => (wanted[label]?.(name) === false ? -1 : number));
    const first = (FIRST_LABEL + labelNames.indexOf(label)) * count;
    return {
      size: names.length,
      at: (row) => numbers[columns[first + row] ?? 0] ?? -1,
      name: (number) => names[number] ?? '',
    };
  };
  return {
    rep: reader('rep'),
    team: reader('team'),
    trigger: reader('trigger'),
    object: reader('object'),
    rating: reader('rating'),
    rule: reader('rule'),
    source: reader('source'),
  };
}

function cellsOf<D extends HandOffDimension>(tallies: Keyed<D>, key: { readonly [E in D]: string }): Uint32Array {
  const name = JSON.stringify(key);
  const known = tallies.get(name) ?? { key, tally: new Tally() };
  tallies.set(name, known);
  return known.tally.cells;
}

function sumsBy<D extends HandOffDimension>(tallies: Keyed<D>, dimension: D): Map<string, Tally> {
  const sums = new Map<string, Tally>();
  for (const { key, tally } of tallies.values()) {
    const sum = sums.get(key[dimension]) ?? new Tally();
    sum.add(tally);
    sums.set(key[dimension], sum);
  }
  return sums;
}
