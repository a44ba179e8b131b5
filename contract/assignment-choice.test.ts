import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseAssignee } from './assignment-choice.ts';
import type { AssignAction, PoolOrder } from './assignments.ts';
import { directoryOf } from './recipient-resolution.ts';
import { assignmentWorld } from './testing/assignment-world.ts';
import { person } from './testing/people.ts';

const away = { from: '2026-11-20T12:00:00.000Z', until: '2026-11-24T08:00:00.000Z' };
// Anna, Bob and Carl report to Mia, she to Max.
const people = [
  person('anna', { managerUsername: 'mia', away }),
  person('bob', { managerUsername: 'mia' }),
  person('carl', { managerUsername: 'mia' }),
  person('dora', { managerUsername: 'mia', active: false }),
  person('mia', { role: 'manager', managerUsername: 'max' }),
  person('max', { role: 'manager' }),
];
const directory = directoryOf(people);
const to = (target: AssignAction['to']): AssignAction => ({ type: 'assign', to: target });
const pool = (by: PoolOrder, ...usernames: string[]) => to({ kind: 'pool', usernames, by });
const ofCarl = { ruleId: 'r', ownerUsername: 'carl' };
const choose = (action: AssignAction, world = assignmentWorld(), within = directory) =>
  chooseAssignee(action, ofCarl, within, world);

describe('who gets a record', () => {
  it('a person, as long as they are there', () => {
    expect(choose(to({ kind: 'user', username: 'bob' }))).toEqual({ to: 'bob', message: 'Assigned to Bob.' });
    expect(choose(to({ kind: 'user', username: 'anna' }))).toEqual({
      to: null,
      message: 'It stays with Carl: nobody is there. Not Anna: away until Tue 24 Nov.',
    });
    expect(choose(to({ kind: 'user', username: 'nora' })).message).toContain('Not nora: there is no such user.');
    expect(choose(to({ kind: 'user', username: 'carl' })).message).toBe('Stays with Carl.');
  });

  it('the manager of the owner, or else the one above', () => {
    expect(choose(to({ kind: 'owner-manager' }))).toEqual({
      to: 'mia',
      message: 'Assigned to Mia, the manager of Carl.',
    });
    expect(choose(to({ kind: 'owner-manager' }), assignmentWorld({ declined: ['mia'] }))).toEqual({
      to: 'max',
      message: 'Assigned to Max, the manager of Carl. Not Mia: declined it before.',
    });
  });

  it('of a pool in turn, whoever has waited longest and is there', () => {
    const turns = new Map([
      ['bob', 7],
      ['carl', 3],
    ]);
    expect(choose(pool('round-robin', 'anna', 'dora', 'bob', 'carl'), assignmentWorld({ turns }))).toEqual({
      to: 'carl',
      message: 'Stays with Carl, whose turn it is. Not Anna: away until Tue 24 Nov. Not Dora: deactivated.',
    });
  });

  it('of a pool by load, whoever has the fewest open records; of several, whoever has waited longest', () => {
    const world = assignmentWorld({ open: { bob: 4, carl: 4, max: 9 }, turns: new Map([['bob', 1]]) });
    expect(choose(pool('least-open', 'max', 'bob', 'carl'), world)).toEqual({
      to: 'carl',
      message: 'Stays with Carl, who has the fewest open records (4).',
    });
  });

  it('only somebody who works at that moment, where that is wanted', () => {
    const saturday = assignmentWorld({ now: '2026-11-28T12:00:00.000Z' });
    const weekends = directoryOf([
      ...people,
      person('wanda', {
        workingHours: {
          timeZone: 'UTC',
          week: { ...saturday.calendar.week, saturday: [{ from: '09:00', to: '15:00' }] },
        },
      }),
    ]);
    const inTurn = pool('round-robin', 'bob', 'wanda');
    expect(choose(inTurn, saturday, weekends).to).toBe('bob');
    expect(choose({ ...inTurn, onlyInWorkingHours: true }, saturday, weekends)).toEqual({
      to: 'wanda',
      message: 'Assigned to Wanda, whose turn it is. Not Bob: does not work now.',
    });
  });
});

describe('a pool in turn', () => {
  const names = ['p0', 'p1', 'p2', 'p3', 'p4'];
  /** Who was there at each of a row of assignments. */
  const presence = fc.array(fc.subarray(names, { minLength: 1 }), { minLength: 1, maxLength: 60 });

  it('gives everyone who was there over a stretch as many as anyone else, give or take one', () => {
    fc.assert(
      fc.property(presence, fc.nat(), fc.nat(), (moments, a, b) => {
        const turns = new Map<string, number>();
        const got = moments.map((there, turn) => {
          const within = directoryOf(names.map((name) => person(name, { active: there.includes(name) })));
          const chosen = choose(pool('round-robin', ...names), assignmentWorld({ turns }), within).to ?? '';
          turns.set(chosen, turn);
          return chosen;
        });
        const [from, until] = [a % moments.length, b % moments.length].sort((x, y) => x - y) as [number, number];
        const stretch = got.slice(from, until + 1);
        const throughout = names.filter((name) =>
          moments.slice(from, until + 1).every((there) => there.includes(name)),
        );
        const counts = throughout.map((name) => stretch.filter((one) => one === name).length);
        expect(Math.max(0, ...counts) - Math.min(...counts, Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(1);
        expect(moments.every((there, index) => there.includes(got[index] ?? ''))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
