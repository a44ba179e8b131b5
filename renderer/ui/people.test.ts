import { expect, test } from 'vitest';
import { awayWords, leadersIn, searchPeople, teamOf } from './people.tsx';
import { somebody } from './testing/render.tsx';

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
const words = (away: object | null, now: string) =>
  awayWords({ away: away as never }, (username) => username.toUpperCase(), Date.parse(now), 'en-GB');

test('somebody who is away says until when, and who stands in', () => {
  const away = { from: at(20, 8), until: at(24, 8) };
  expect(words(away, at(20, 9))).toBe('away until Tue 08:00');
  expect(words({ ...away, deputyUsername: 'anna' }, at(20, 9))).toBe('away until Tue 08:00 (deputy ANNA)');
});

test('nothing is said of somebody who is there, is yet to leave, or is back', () => {
  expect(words(null, at(20, 9))).toBeUndefined();
  expect(words({ from: at(21, 8), until: at(24, 8) }, at(20, 9))).toBeUndefined();
  expect(words({ from: at(18, 8), until: at(20, 9) }, at(20, 9))).toBeUndefined();
});

const people = [
  { displayName: 'Anna Snelling', username: 'anna.snelling' },
  { displayName: 'Moses Frase', username: 'moses.frase' },
  { displayName: 'José Franco', username: 'jfranco' },
];
const names = (search: string) => searchPeople(people, search).map((person) => person.displayName);

test('finds by display name, by username, without accents, in any order of words', () => {
  expect(names('jose')).toEqual(['José Franco']);
  expect(names('jfr')).toEqual(['José Franco']);
  expect(names('frase mos')).toEqual(['Moses Frase']);
  expect(names('')).toHaveLength(3);
  expect(names('nobody')).toEqual([]);
});

test.each([
  ['lukasz', 'Łukasz Nowak'],
  ['soren', 'Søren Berg'],
  ['strauss', 'Eva Strauß'],
  ['isik', 'Ayşe Işık'],
])('%s finds %s', (typed, displayName) => {
  expect(searchPeople([...people, { displayName, username: 'x' }], typed).map((one) => one.displayName)).toEqual([
    displayName,
  ]);
});

test('names that start with what was typed come first', () => {
  expect(names('m')[0]).toBe('Moses Frase');
  expect(names('fr')).toEqual(['Moses Frase', 'José Franco']);
});

const org = [
  somebody('ann', { managerUsername: 'mia' }),
  somebody('bob'),
  somebody('mia', { managerUsername: 'vera' }),
  somebody('vera'),
];
const usernames = (some: readonly { readonly username: string }[]) => some.map(({ username }) => username);

test('a team is its leader and everybody under them, however far', () => {
  expect(usernames(leadersIn(org))).toEqual(['mia', 'vera']);
  expect(usernames(teamOf(org, 'vera'))).toEqual(['ann', 'mia', 'vera']);
  expect(usernames(teamOf(org, 'mia'))).toEqual(['ann', 'mia']);
  expect(usernames(teamOf(org, 'bob'))).toEqual(['bob']);
});
