/**
 * The shortest list that still fails, found by leaving out ever smaller parts (delta debugging, Zeller 1999).
 *
 * @param fails whether a shorter list still fails in the same way
 */
export async function shrink<T>(list: readonly T[], fails: (shorter: readonly T[]) => Promise<boolean>): Promise<T[]> {
  let kept = [...list];
  let size = Math.ceil(kept.length / 2);
  while (size >= 1) {
    let shorter = false;
    for (let start = 0; start < kept.length; ) {
      const without = [...kept.slice(0, start), ...kept.slice(start + size)];
      if (await fails(without)) {
        kept = without;
        shorter = true;
      } else {
        start += size;
      }
    }
    if (!shorter || size > 1) size = size === 1 ? 0 : Math.ceil(size / 2);
  }
  return kept;
}
