import type { OrgReading } from './org-reading.ts';
import type { OrgWork } from './org-work.ts';

/** Makes something at most once in each transaction, such as a list that every row of a push needs. */
export function oncePerWork<T, W extends OrgReading = OrgWork>(make: (work: W) => T): (work: W) => T {
  const made = new WeakMap<W, { readonly value: T }>();
  return (work) => {
    const known = made.get(work);
    if (known !== undefined) return known.value;
    const value = make(work);
    made.set(work, { value });
    return value;
  };
}
