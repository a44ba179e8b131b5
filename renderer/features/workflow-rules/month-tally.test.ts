import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallTeam } from '#contract/testing/people.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { standardCalendar } from '#contract/working-calendar.ts';
import { DryAssignments } from './dry-assignments.ts';
import { type MonthEstimate, MonthTally, monthBegan } from './month-tally.ts';
import { type PastSave, pastSaves } from './past-saves.ts';
import { askable, hotLeadExample } from './rule-draft.ts';
import { untouchedStretches } from './untouched-stretches.ts';

const now = '2026-11-29T12:00:00.000Z';
const calendar = { ...standardCalendar, timeZone: 'UTC' };
const since = monthBegan(calendar, now);

const toOwner: WorkflowRule['actions'] = [
  { type: 'notification', recipients: [{ kind: 'owner' }], title: 'Hot', body: '' },
];

function ruleFor(evaluateOn: WorkflowRule['evaluateOn']): WorkflowRule {
  return askable({ ...hotLeadExample('rule', 1), evaluateOn, actions: toOwner });
}

function estimateOf(rule: WorkflowRule, saves: readonly PastSave[]): MonthEstimate {
  const tally = new MonthTally(rule, smallTeam, new DryAssignments(calendar, new Map(), now));
  for (const save of saves) tally.add(save);
  return tally.estimate();
}

type Step = {
  readonly hoursAgo: number;
  readonly rating: 'hot' | 'cold' | null;
  readonly ownerUsername: 'ann' | 'bob';
};

const atOf = ({ hoursAgo }: Step) => new Date(Date.parse(now) - hoursAgo * 3_600_000).toISOString();

/** A lead as the last of these steps left it, and what its timeline keeps of each but the first. */
function lived(steps: readonly [Step, ...Step[]]) {
  const last = steps.at(-1) ?? steps[0];
  const changes = steps.slice(1).map((step, index) => {
    const { rating, ownerUsername } = steps[index] ?? step;
    return {
      at: atOf(step),
      byUsername: 'mia',
      changes: [
        { field: 'rating', from: rating, to: step.rating },
        { field: 'ownerUsername', from: ownerUsername, to: step.ownerUsername },
      ].filter(({ from, to }) => from !== to),
    };
  });
  const fields: Record<string, string> = last.rating === null ? {} : { rating: last.rating };
  const record = {
    id: 'lead',
    name: 'Lead',
    object: 'lead' as const,
    ownerUsername: last.ownerUsername,
    createdBy: 'mia',
    createdAt: atOf(steps[0]),
    fields,
  };
  return { record, changes };
}

test('the first of the days begins at midnight, and each day has its count', () => {
  expect(since).toBe('2026-10-31T00:00:00.000Z');
  const { record, changes } = lived([
    { hoursAgo: 49, rating: 'hot', ownerUsername: 'ann' },
    { hoursAgo: 48, rating: null, ownerUsername: 'ann' },
    { hoursAgo: 1, rating: 'hot', ownerUsername: 'bob' },
  ]);
  const estimate = estimateOf(ruleFor('edited-to-meet-criteria'), pastSaves(record, changes, since));
  expect(estimate).toMatchObject({
    total: 2,
    people: [
      { username: 'ann', count: 1 },
      { username: 'bob', count: 1 },
    ],
  });
  expect(estimate.days).toHaveLength(30);
  expect(estimate.days.filter(({ count }) => count > 0)).toEqual([
    { day: '2026-11-27', count: 1 },
    { day: '2026-11-29', count: 1 },
  ]);
});

test('a limit leaves each person so many a day, and one more', () => {
  const { record, changes } = lived([
    { hoursAgo: 30, rating: 'hot', ownerUsername: 'ann' },
    { hoursAgo: 4, rating: 'hot', ownerUsername: 'bob' },
    { hoursAgo: 3, rating: 'hot', ownerUsername: 'ann' },
    { hoursAgo: 2, rating: null, ownerUsername: 'ann' },
    { hoursAgo: 1, rating: 'hot', ownerUsername: 'ann' },
  ]);
  const often = { ...ruleFor('created-or-edited'), dailyLimit: 1 };
  const saves = pastSaves(record, changes, since);
  const more = saves.filter(({ at }) => at.startsWith('2026-11-29'));
  expect(estimateOf(often, [...saves, ...more])).toMatchObject({
    total: 5,
    bundled: 4,
    people: [
      { username: 'ann', count: 3 },
      { username: 'bob', count: 2 },
    ],
  });
});

test('a rule for what nobody touched is asked once for each time that was long enough, as the record stood then', () => {
  const calendarOf = () => calendar;
  const rule = { ...ruleFor('untouched'), afterMinutes: 60 };
  const { record, changes } = lived([
    // Thursday at noon, hot with Ann until Friday at 14:00, then with Bob; cold since Friday at 15:30.
    { hoursAgo: 72, rating: 'hot', ownerUsername: 'ann' },
    { hoursAgo: 46, rating: 'hot', ownerUsername: 'bob' },
    { hoursAgo: 44.5, rating: 'cold', ownerUsername: 'bob' },
  ]);
  const saved = [record.createdAt, ...changes.map(({ at }) => at)];
  const estimate = (touches: readonly string[]) => {
    const tally = new MonthTally(rule, smallTeam, new DryAssignments(calendar, new Map(), now));
    const stretches = untouchedStretches({ record, touches, changes }, { afterMinutes: 60, calendarOf, now });
    for (const stretch of stretches) tally.addStretch(stretch);
    return tally.estimate();
  };
  const [thursday, friday] = ['2026-11-26', '2026-11-27'];
  const daysOf = ({ days }: MonthEstimate) => days.filter(({ count }) => count > 0);
  expect(daysOf(estimate(saved))).toEqual([
    { day: thursday, count: 1 },
    { day: friday, count: 1 },
  ]);
  expect(estimate(saved).people).toEqual([
    { username: 'ann', count: 1 },
    { username: 'bob', count: 1 },
  ]);
  // A call on Thursday begins the hour anew; one on Friday in time keeps it quiet.
  const called = [...saved, '2026-11-26T12:30:00.000Z', '2026-11-27T14:50:00.000Z'];
  expect(daysOf(estimate(called))).toEqual([{ day: thursday, count: 1 }]);
});

test('what the server changed by itself was no save, and came after the save of the same moment', () => {
  const { record } = lived([{ hoursAgo: 2, rating: 'hot', ownerUsername: 'bob' }]);
  const at = record.createdAt;
  const assigned = { at, byUsername: 'system', changes: [{ field: 'ownerUsername', from: 'mia', to: 'bob' }] };
  const given = { at, byUsername: 'max', changes: [{ field: 'ownerUsername', from: 'ann', to: 'mia' }] };
  const owners = pastSaves(record, [given, assigned], since).map(({ before, after }) => [
    before?.ownerUsername,
    after.ownerUsername,
  ]);
  expect(owners).toEqual([
    ['ann', 'mia'],
    [undefined, 'ann'],
  ]);
});

const step: fc.Arbitrary<Step> = fc.record({
  hoursAgo: fc.integer({ min: 0, max: 24 * 40 }),
  rating: fc.constantFrom('hot', 'cold', null),
  ownerUsername: fc.constantFrom('ann', 'bob'),
});
const life = fc
  .uniqueArray(step, { minLength: 1, maxLength: 12, selector: ({ hoursAgo }) => hoursAgo })
  .map((steps) => steps.sort((a, b) => b.hoursAgo - a.hoursAgo))
  .map((steps) => {
    // A save that changes nothing is none.
    const [first, ...rest] = steps.filter((each, index) => {
      const before = steps[index - 1];
      return before?.rating !== each.rating || before.ownerUsername !== each.ownerUsername;
    });
    return [first, ...rest] as [Step, ...Step[]];
  });

const firesAt = {
  created: (before: Step | undefined, { rating }: Step) => before === undefined && rating === 'hot',
  'created-or-edited': (_: Step | undefined, { rating }: Step) => rating === 'hot',
  'edited-to-meet-criteria': (before: Step | undefined, { rating }: Step) =>
    rating === 'hot' && before?.rating !== 'hot',
} as const;

test.each(['created', 'created-or-edited', 'edited-to-meet-criteria'] as const)(
  'whatever happened, it counts what going through it forwards counts: %s',
  (evaluateOn) => {
    fc.assert(
      fc.property(life, (steps) => {
        const fired = steps.filter((each, index) => atOf(each) >= since && firesAt[evaluateOn](steps[index - 1], each));
        const { record, changes } = lived(steps);
        const { total, people, days } = estimateOf(ruleFor(evaluateOn), pastSaves(record, changes, since));
        expect(total).toBe(fired.length);
        for (const username of ['ann', 'bob']) {
          const count = fired.filter(({ ownerUsername }) => ownerUsername === username).length;
          expect(people.find((person) => person.username === username)?.count ?? 0).toBe(count);
        }
        for (const { day, count } of days) {
          expect(count).toBe(fired.filter((each) => atOf(each).startsWith(day)).length);
        }
      }),
    );
  },
);
