import { expect, test } from 'vitest';
import { searchPeople } from './search-people.ts';

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
