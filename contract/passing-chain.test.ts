import { expect, test } from 'vitest';
import { passingChain } from './passing-chain.ts';
import { standardPassingSettings } from './passing-settings.ts';
import { directoryOf } from './recipient-resolution.ts';
import { person } from './testing/people.ts';
import { standardCalendar } from './working-calendar.ts';

// The last hour of a Friday's work.
const FRIDAY = '2026-11-20T17:00:00.000Z';
const away = { from: '2026-11-20T12:00:00.000Z', until: '2026-11-27T08:00:00.000Z', deputyUsername: 'moses' };
const people = [
  person('anna', { managerUsername: 'versie' }),
  person('moses', { managerUsername: 'versie' }),
  person('versie', { role: 'manager', managerUsername: 'max' }),
  person('max', { role: 'manager' }),
  person('ada', { role: 'admin' }),
];
const settings = { ...standardPassingSettings, active: true };
const calendar = { ...standardCalendar, timeZone: 'UTC' };
const toAnna = { fromUsername: 'ada', toUsername: 'anna', rating: 'hot' } as const;
const world = { directory: directoryOf(people), settings, calendar };
const inShort = (stops: ReturnType<typeof passingChain>) => stops.map(({ at, username, via }) => [at, username, via]);

test('what nobody accepts goes from one to the next in their working time, until somebody has it for good', () => {
  const stops = passingChain(toAnna, FRIDAY, world);
  expect(inShort(stops)).toEqual([
    ['2026-11-20T17:30:00.000Z', 'versie', 'manager'],
    ['2026-11-20T18:00:00.000Z', 'max', 'manager'],
    ['2026-11-23T08:30:00.000Z', 'ada', 'giver'],
  ]);
  expect(stops.map(({ isLast }) => isLast)).toEqual([false, false, true]);
});

test('from somebody who is away it goes to their deputy at once, and it says why not to others', () => {
  const moses = person('moses', { managerUsername: 'versie' });
  const versie = person('versie', { role: 'manager', managerUsername: 'max', away });
  const absent = directoryOf([...people, person('anna', { managerUsername: 'versie', away }), moses, versie]);
  const [first, second] = passingChain(toAnna, FRIDAY, { ...world, directory: absent });
  expect(first).toMatchObject({ at: FRIDAY, username: 'moses', via: 'deputy' });
  expect(second).toMatchObject({ username: 'max', via: 'manager', notThese: ['Not Versie: away.'] });
});

test('the rest of its pool comes before the manager, each once', () => {
  const ofPool = (had: readonly string[]) => ['anna', 'moses'].find((one) => !had.includes(one));
  expect(inShort(passingChain(toAnna, FRIDAY, { ...world, ofPool })).map(([, ...who]) => who)).toEqual([
    ['moses', 'pool'],
    ['versie', 'manager'],
    ['max', 'manager'],
    ['ada', 'giver'],
  ]);
});

test('the times of the rule come before those of the org; where the org passes nothing on, it stays', () => {
  const passing = { remindAfterMinutes: 5, passAfterMinutes: 5 };
  expect(passingChain({ ...toAnna, passing }, FRIDAY, world)[0]?.at).toBe('2026-11-20T17:10:00.000Z');
  expect(passingChain(toAnna, FRIDAY, { ...world, settings: standardPassingSettings })).toEqual([]);
});
