/** Shorter words have too many neighbours to guess which was meant. */
const SHORTEST = 5;
const LONG = 9;
const MOST = 8;

/**
 * The words somebody may have meant who mistyped one: those that begin with something like it. The nearest ones only,
 * and none for a short word.
 */
export function similarWords(typed: string, words: Iterable<string>): readonly string[] {
  if (typed.length < SHORTEST) return [];
  let nearest = typed.length < LONG ? 1 : 2;
  let found: string[] = [];
  const letters = [...new Set(typed)];
  const rows = Array.from({ length: 3 }, () => new Uint8Array(typed.length + nearest + 1)) as Rows;
  for (const word of words) {
    if (word.length < typed.length - nearest || lacksMore(letters, word, nearest)) continue;
    const distance = distanceToBeginning(typed, word, nearest, rows);
    if (distance > nearest) continue;
    if (distance < nearest) found = [];
    nearest = distance;
    found.push(word);
  }
  return found.slice(0, MOST);
}

/** Whether more letters are nowhere in a word than may be mistyped: told of most words long before the distance. */
function lacksMore(letters: readonly string[], word: string, most: number): boolean {
  let lacking = 0;
  for (const letter of letters) {
    if (word.includes(letter)) continue;
    lacking += 1;
    if (lacking > most) return true;
  }
  return false;
}

/** To reckon in, the same for every word: there are many. */
type Rows = [Uint8Array, Uint8Array, Uint8Array];

/** How many letters to change, add, leave out or swap until `typed` begins `word`; `most + 1` for more than `most`. */
function distanceToBeginning(typed: string, word: string, most: number, rows: Rows): number {
  const width = Math.min(word.length, typed.length + most);
  let [beforeLast, last, current] = rows;
  for (let column = 0; column <= width; column += 1) last[column] = column;
  for (let row = 1; row <= typed.length; row += 1) {
    current[0] = row;
    let least = row;
    for (let column = 1; column <= width; column += 1) {
      const same = typed[row - 1] === word[column - 1];
      const besides = Math.min(last[column] ?? 0, current[column - 1] ?? 0) + 1;
      let cost = Math.min(besides, (last[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current[column] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(...last.subarray(0, width + 1));
}
