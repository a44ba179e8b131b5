import { describe, expect, test } from 'vitest';
import { isAway, whoIsNext, whoTakesBack } from './passing-on.ts';
import { standardPassingSettings } from './passing-settings.ts';
import { directoryOf } from './recipient-resolution.ts';
import { person } from './testing/people.ts';

const now = '2026-11-20T16:50:00.000Z';
const away = (deputyUsername?: string) => ({
  from: '2026-11-20T12:00:00.000Z',
  until: '2026-11-24T08:00:00.000Z',
  ...(deputyUsername === undefined ? {} : { deputyUsername }),
});

// Anna and Moses report to Versie, she to Max; Ada is the admin, and Greg handed it over.
const people = [
  person('anna', { managerUsername: 'versie' }),
  person('moses', { managerUsername: 'versie' }),
  person('versie', { role: 'manager', managerUsername: 'max' }),
  person('max', { role: 'manager' }),
  person('greg'),
  person('ada', { role: 'admin' }),
];
const with_ = (...changed: ReturnType<typeof person>[]) =>
  directoryOf([...people.filter(({ username }) => !changed.some((one) => one.username === username)), ...changed]);
const toAnna = { fromUsername: 'greg', toUsername: 'anna', asked: [] as string[], passes: 0 };
const next = (handOff: Partial<typeof toAnna>, directory = with_()) =>
  whoIsNext({ ...toAnna, ...handOff }, directory, standardPassingSettings, now);

describe('who gets what nobody accepted', () => {
  test('the deputy of somebody who is away, and only then', () => {
    const absent = with_(person('anna', { managerUsername: 'versie', away: away('moses') }));
    expect(next({}, absent)).toMatchObject({ username: 'moses', via: 'deputy', isLast: false });
    const earlier = { ...away('moses'), until: now };
    expect(next({}, with_(person('anna', { managerUsername: 'versie', away: earlier })))?.username).toBe('versie');
  });

  test('else the nearest manager above who is there', () => {
    expect(next({})).toMatchObject({ username: 'versie', via: 'manager', isLast: false });
    const absent = with_(person('versie', { managerUsername: 'max', away: away() }));
    expect(next({}, absent)).toEqual({
      username: 'max',
      via: 'manager',
      isLast: false,
      notThese: ['Not Versie: away.'],
    });
  });

  test('nobody who had it before, and not the one who gave it', () => {
    const absent = with_(person('anna', { managerUsername: 'versie', away: away('moses') }));
    expect(next({ asked: ['moses'] }, absent)?.username).toBe('versie');
    expect(next({ fromUsername: 'versie' })?.username).toBe('max');
  });

  test('nobody who has declined it, whoever had handed it to them', () => {
    const declined = new Set(['versie']);
    expect(whoIsNext(toAnna, with_(), standardPassingSettings, now, { declined })).toMatchObject({
      username: 'max',
      notThese: ['Not Versie: declined it before.'],
    });
    const left = with_(person('greg', { active: false }));
    expect(whoTakesBack(toAnna, left, now, declined)).toBe('max');
  });

  test('after as many times as it may, the manager has it for good; else the giver, else an admin', () => {
    expect(next({ passes: 3 })).toMatchObject({ username: 'versie', via: 'manager', isLast: true });
    const alone = with_(person('anna'));
    expect(next({}, alone)).toMatchObject({ username: 'greg', via: 'giver', isLast: true });
    const left = with_(person('anna'), person('greg', { active: false }));
    expect(next({}, left)).toMatchObject({ username: 'ada', via: 'admin', isLast: true });
    expect(next({ asked: ['ada'] }, left)).toBeUndefined();
  });
});

test('what is declined goes back to the giver, or up, or to an admin', () => {
  expect(whoTakesBack(toAnna, with_(), now)).toBe('greg');
  const left = with_(person('greg', { active: false }));
  expect(whoTakesBack(toAnna, left, now)).toBe('versie');
  expect(whoTakesBack({ ...toAnna, asked: ['versie', 'max'] }, left, now)).toBe('ada');
  expect(whoTakesBack({ ...toAnna, fromUsername: 'anna' }, with_(), now)).toBe('versie');
});

test('somebody is away from one moment up to another, and back by themselves', () => {
  const there = (moment: string) => !isAway({ away: away() }, moment);
  expect(there('2026-11-20T11:59:59.999Z')).toBe(true);
  expect(there('2026-11-20T12:00:00.000Z')).toBe(false);
  expect(there('2026-11-24T07:59:59.999Z')).toBe(false);
  expect(there('2026-11-24T08:00:00.000Z')).toBe(true);
  expect(isAway({ away: null }, now)).toBe(false);
});
