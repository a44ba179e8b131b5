import { expect, test } from 'vitest';
import { somebody } from '../../ui/testing/render.tsx';
import { personFinder } from './find-person.ts';

const people = [
  somebody('bob', { displayName: 'Bob Bear', email: 'robert@acme.com' }),
  somebody('mia', { displayName: 'Mia Ménard' }),
  somebody('gone', { displayName: 'Gone Away', active: false }),
];

test.each([
  ['bob', 'bob'],
  ['BOB BEAR', 'bob'],
  ['Robert@Acme.com', 'bob'],
  ['mia menard', 'mia'],
  ['mia@acme.com', 'mia'],
  ['gone', undefined],
  ['somebody', undefined],
])('“%s” means %s', (text, username) => {
  expect(personFinder(people)(text)).toBe(username);
});

test('whom the person at the screen chose for a name goes before', () => {
  expect(personFinder(people, { Robbie: 'bob' })('Robbie')).toBe('bob');
});
