/** SQLite takes at most 32,766 values in one statement, PostgreSQL 65,535. */
const MOST_VALUES = 32_000;
/** More than this make neither faster. */
const USUAL_AT_ONCE = 1_000;

/**
 * Has a statement run for some values at a time, however many there are. Every list that grows with what is stored goes
 * through here.
 *
 * @param values rows to store, or single values to look for
 * @param atOnce how many in one statement, where it is neither as many as usual nor as many rows as fit
 */
export async function inPieces<T, R>(
  values: readonly T[],
  run: (some: readonly T[]) => Promise<readonly R[]>,
  atOnce = fitting(values),
): Promise<R[]> {
  const results: R[][] = [];
  for (let start = 0; start < values.length; start += atOnce) {
    results.push([...(await run(values.slice(start, start + atOnce)))]);
  }
  return results.flat();
}

function fitting(values: readonly unknown[]): number {
  const [first] = values;
  const columns = typeof first === 'object' && first !== null ? Object.keys(first).length : 1;
  return Math.min(USUAL_AT_ONCE, Math.floor(MOST_VALUES / Math.max(columns, 1)));
}
