type Step = { readonly from: number; readonly step: number; readonly firstRung: number };

/** A time of `from` seconds or longer is rounded down to whole steps; `firstRung` counts the shorter ones. */
const steps: readonly Step[] = [
  { from: 48 * 3_600, step: 24 * 3_600, firstRung: 422 },
  { from: 2 * 3_600, step: 15 * 60, firstRung: 238 },
  { from: 2 * 60, step: 60, firstRung: 120 },
];
const seconds: Step = { from: 0, step: 1, firstRung: 0 };

/** Longer than this is all the same. */
const LONGEST_SECONDS = 366 * 24 * 3_600;

/** How many different rounded times there are. */
export const RUNGS = 422 + (366 - 2) + 1;

/**
 * A duration as reports know it, in seconds: rounded down to what a person would say, seconds below two minutes, then
 * minutes, from two hours on quarters of an hour, from two days on days. So a few hundred values are all there are, and
 * a million hand-offs can be counted instead of sorted.
 */
export function roundedSeconds(milliseconds: number): number {
  const exact = Math.min(Math.max(0, Math.floor(milliseconds / 1_000)), LONGEST_SECONDS);
  const { step } = stepOf(exact);
  return Math.floor(exact / step) * step;
}

/** The place of a rounded time among all there are. */
export function rungOf(rounded: number): number {
  const { from, step, firstRung } = stepOf(rounded);
  return firstRung + (rounded - from) / step;
}

/** The rounded time at a place. */
export function secondsAt(rung: number): number {
  const { from, step, firstRung } = steps.find((one) => rung >= one.firstRung) ?? seconds;
  return from + (rung - firstRung) * step;
}

function stepOf(exact: number): Step {
  return steps.find(({ from }) => exact >= from) ?? seconds;
}
