import type { RecordObject } from '#contract/catalogue.ts';
import { readingsOf } from './search-terms.ts';
import type { Slot } from './sorted-slots.ts';

/** What has to be in a record for it to be found, in each way to read what was typed. */
type Readings = readonly (readonly string[])[];
type Found = { readonly readings: Readings; readonly slots: readonly Slot[] };
/** Where the records of one object lie. */
type Records = { readonly object: RecordObject; all(): readonly Slot[] };

/**
 * What was found last among the records of each object: who types on looks for less with each key, so that only what is
 * left has to be looked at. Whatever changes a record or a name makes it worth nothing.
 */
export class LastFound {
  readonly #found = new Map<RecordObject, Found>();

  /** All that can match what was typed. */
  among(of: Records, typed: string): readonly Slot[] {
    const last = this.#found.get(of.object);
    return last !== undefined && narrows(readingsOf(typed), last.readings) ? last.slots : of.all();
  }

  /** All that matches what was typed, where that is known. */
  known(of: Records, typed: string): readonly Slot[] | undefined {
    const last = this.#found.get(of.object);
    if (last === undefined) return undefined;
    const readings = readingsOf(typed);
    return narrows(readings, last.readings) && narrows(last.readings, readings) ? last.slots : undefined;
  }

  /** @param slots all that matches what was typed, as it is: what is forgiven depends on more than that */
  keep(of: Records, typed: string, slots: readonly Slot[]): void {
    this.#found.set(of.object, { readings: readingsOf(typed), slots });
  }

  forget(): void {
    this.#found.clear();
  }
}

/**
 * Whether all that matches these readings matches the wider ones: each of them has every term of one of those, or a
 * longer one around it. Nothing matches a reading without terms.
 */
function narrows(readings: Readings, wider: Readings): boolean {
  return readings.every(
    (terms) =>
      terms.length === 0 ||
      wider.some((theirs) => theirs.length > 0 && theirs.every((their) => terms.some((term) => term.includes(their)))),
  );
}
