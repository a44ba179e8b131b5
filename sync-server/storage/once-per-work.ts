import type { OrgWork } from './org-work.ts';

/** Makes something at most once in each transaction, such as a list that every row of a push needs. */
export function oncePerWork<T>(make: (work: OrgWork) => T): (work: OrgWork) => T {
  const made = new WeakMap<OrgWork, { readonly value: T }>();
  return (work) => {
    const known = made.get(work);
    if (known !== undefined) return known.value;
    const value = make(work);
    made.set(work, { value });
    return value;
  };
}
