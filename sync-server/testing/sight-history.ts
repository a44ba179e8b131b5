import fc from 'fast-check';

/** The people of a random history; what they do changes who sees what. */
export const people = ['admin', 'ann', 'bob', 'mia', 'max'] as const;
export type Person = (typeof people)[number];

const who = fc.constantFrom(...people);
const pick = fc.nat(20);
const access = fc.constantFrom('org' as const, 'private' as const);

/** One thing that somebody does. `pick` chooses among the documents they know. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create' as const), who, owner: who }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      who,
      pick,
      change: fc.constantFrom('rename' as const, 'delete' as const, 'hand-over' as const),
      owner: who,
      /** Not of what they see, but of anything there ever was, knowing all that was ever in it. */
      blind: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('take-back' as const), who, pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('create-over' as const), who, pick }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('submit' as const), who, pick, blind: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      /** Anybody, or whoever is asked to. */
      who: fc.option(who),
      pick,
      decision: fc.constantFrom('approve' as const, 'reject' as const, 'recall' as const, 'reassign' as const),
      to: who,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('person' as const),
      of: fc.constantFrom(...people),
      patch: fc.oneof(
        fc.record({ managerUsername: fc.option(who) }),
        fc.record({ role: fc.constantFrom('rep' as const, 'admin' as const) }),
        fc.record({ active: fc.boolean() }),
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('access' as const),
      recordAccess: access,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  /** Hand-offs that are over leave the laptops. */
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('purge' as const) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A random history, and how small the pages are in which devices follow it. */
export const sightHistory = fc.record({
  limit: fc.integer({ min: 1, max: 4 }),
  recordAccess: access,
  steps: fc.array(step, { minLength: 8, maxLength: 30 }),
});
