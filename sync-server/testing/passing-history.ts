import fc from 'fast-check';
import { type Member, PASS_AFTER, REMIND_AFTER, team } from './passing-oracle.ts';

/** One thing that happens to a record that is handed over, or to the people it may go to. */
export type Step =
  | { readonly do: 'hand'; readonly by: Member; readonly to: Member }
  | { readonly do: 'accept' | 'decline' }
  | { readonly do: 'work'; readonly who: Member | 'owner' }
  | { readonly do: 'wait'; readonly minutes: number; readonly processes: number }
  | { readonly do: 'leave'; readonly who: Member; readonly deputy: Member | null }
  | { readonly do: 'come back'; readonly who: Member }
  | { readonly do: 'prove'; readonly which: number; readonly minutesAgo: number };

const member = fc.constantFrom(...team);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hand' as const), by: member, to: member }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('accept' as const) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('decline' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('work' as const), who: fc.constantFrom('owner' as const, ...team) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.constantFrom(0, 1, 9, 10, 19, 20, 35, 600),
      processes: fc.constantFrom(1, 2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('leave' as const),
      who: member,
      deputy: fc.option(member),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('come back' as const), who: member }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('prove' as const),
      which: fc.nat(3),
      minutesAgo: fc.constantFrom(0, 1, 12, 40),
    }),
  },
);

/** What happens to one record, by chance. */
export const history = fc.record({
  atMost: fc.constantFrom(1, 2, 3),
  giver: fc.constantFrom('admin' as const, 'max' as const),
  byRule: fc.boolean(),
  steps: fc.array(step, { minLength: 6, maxLength: 14 }),
});

type Told = typeof history extends fc.Arbitrary<infer T> ? T : never;

/** Chance seldom comes upon it: it passes on, the next one accepts, and then the first proves that they had accepted. */
export const provedTooLate: Told = {
  atMost: 2,
  giver: 'max',
  byRule: false,
  steps: [
    { do: 'wait', minutes: REMIND_AFTER, processes: 1 },
    { do: 'wait', minutes: PASS_AFTER, processes: 1 },
    { do: 'accept' },
    { do: 'prove', which: 0, minutesAgo: 12 },
  ],
};
