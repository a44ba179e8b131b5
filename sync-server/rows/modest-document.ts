/** More than any rule or process within its limits holds, and far more than any record. */
const MOST = { values: 20_000, units: 250_000, depth: 20 };

/**
 * Whether a document that a device pushes is small enough to be looked at. Size comes before shape: a schema would judge
 * each of half a million values, and repeat what is wrong with them.
 */
export function isModest(document: object): boolean {
  const left = { ...MOST };
  const take = (value: unknown, depth: number): boolean => {
    left.values -= 1;
    if (typeof value === 'string') left.units -= value.length;
    if (left.values < 0 || left.units < 0 || depth > MOST.depth) return false;
    if (typeof value !== 'object' || value === null) return true;
    for (const key in value) {
      left.units -= key.length;
      if (!take(value[key as keyof typeof value], depth + 1)) return false;
    }
    return true;
  };
  return take(document, 0);
}
