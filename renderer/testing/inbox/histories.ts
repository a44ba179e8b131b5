import fc from 'fast-check';
import type { MangoQuery } from 'rxdb/plugins/core';

const TABS = 2;
const IDS = 12;

const tab = fc.nat({ max: TABS - 1 });
const small = fc.nat({ max: 5 });

/** What somebody writes of one document; `stale`: without having seen that it is there. */
const draft = fc.record({
  id: fc.nat({ max: IDS - 1 }).map((n) => `d${n}`),
  name: fc.constantFrom('a', 'b', 'ß', 'é', 'Z'),
  flag: fc.boolean(),
  number: small,
  free: fc.oneof(fc.constant(null), fc.record({ x: small })),
  deleted: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  stale: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
export type Draft = typeof draft extends fc.Arbitrary<infer D> ? D : never;
/** More than one batch of the inbox at times. */
const drafts = fc.uniqueArray(draft, { minLength: 1, maxLength: 6, selector: ({ id }) => id });

type Query = MangoQuery<Record<string, unknown>>;
const selector: fc.Arbitrary<object> = fc.oneof(
  fc.constant({}),
  fc.boolean().map((flag) => ({ flag })),
  small.map((n) => ({ number: { $gt: n } })),
  small.map((n) => ({ name: { $gte: 'b' }, number: { $lt: n } })),
  small.map((x) => ({ 'free.x': x })),
  fc.tuple(small, small).map(($in) => ({ number: { $in } })),
  small.map((n) => ({ $or: [{ flag: false }, { number: n }] })),
);
const sort = fc.constantFrom<Record<string, 'asc' | 'desc'>[]>(
  [{ id: 'asc' }],
  [{ number: 'asc' }, { id: 'asc' }],
  [{ name: 'desc' }, { id: 'asc' }],
  [{ flag: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  [{ number: 'desc' }, { id: 'desc' }],
);
const window = fc.oneof(fc.constant({}), fc.record({ limit: fc.integer({ min: 1, max: 6 }), skip: small }));
const query = fc
  .tuple(selector, sort, window)
  .map(([selector, sort, window]) => ({ selector, sort, ...window }) as Query);

export type Step =
  | { readonly kind: 'write'; readonly tab: number; readonly drafts: Draft[] }
  | { readonly kind: 'look'; readonly tab: number; readonly query: Query }
  /** Without waiting for the end of it: what follows happens meanwhile. */
  | { readonly kind: 'move'; readonly tab: number; readonly waited: boolean }
  | { readonly kind: 'reopen'; readonly tab: number }
  /** Ends a tab at one of the accesses to the disk that a write and a move take. */
  | {
      readonly kind: 'kill';
      readonly tab: number;
      readonly after: number;
      readonly lastOneIsDone: boolean;
      readonly drafts: Draft[];
    };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), tab, drafts }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('look' as const), tab, query }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), tab, waited: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const), tab }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('kill' as const),
      tab,
      after: fc.nat({ max: 12 }),
      lastOneIsDone: fc.boolean(),
      drafts,
    }),
  },
);

/** What two tabs of one person may go through. */
export const histories: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 20, maxLength: 60, size: 'max' });
