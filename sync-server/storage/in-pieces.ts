/** SQLite takes at most 32,766 values in one statement, PostgreSQL 65,535; more than this make neither faster. */
const VALUES_PER_STATEMENT = 1_000;

/**
 * Has a statement run for some values at a time, however many there are. Every list that grows with what is stored goes
 * through here.
 *
 * @param atOnce fewer, or more, where a value stands for a row of many columns, or for one of few
 */
export async function inPieces<T, R>(
  values: readonly T[],
  run: (some: readonly T[]) => Promise<readonly R[]>,
  atOnce = VALUES_PER_STATEMENT,
): Promise<R[]> {
  const results: R[][] = [];
  for (let start = 0; start < values.length; start += atOnce) {
    results.push([...(await run(values.slice(start, start + atOnce)))]);
  }
  return results.flat();
}
