/** No slip of the hand makes a longer one. */
const LONGEST_WORD = 64;

/**
 * The word most like `wanted`, for “did you mean”, or undefined where none is near enough to be a slip of the hand. The
 * last part of a dotted name is near its whole.
 */
export function nearestWord(wanted: string, words: readonly string[]): string | undefined {
  if (wanted.length > LONGEST_WORD) return undefined;
  const target = wanted.toLowerCase();
  const near = words
    .map((word) => ({ word, distance: distanceTo(target, word.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(2, Math.floor(target.length / 5)))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.word;
}

function distanceTo(target: string, word: string): number {
  return target !== '' && word.endsWith(`.${target}`) ? 1 : editDistance(target, word);
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
