import { expect, test } from 'vitest';
import { somebody } from '../../ui/testing/render.tsx';
import { leadersIn, teamOf } from './teams.ts';

const people = [
  somebody('ann', { managerUsername: 'mia' }),
  somebody('bob'),
  somebody('mia', { managerUsername: 'vera' }),
  somebody('vera'),
];
const names = (some: readonly { readonly username: string }[]) => some.map(({ username }) => username);

test('a team is its leader and everybody under them, however far', () => {
  expect(names(leadersIn(people))).toEqual(['mia', 'vera']);
  expect(names(teamOf(people, 'vera'))).toEqual(['ann', 'mia', 'vera']);
  expect(names(teamOf(people, 'mia'))).toEqual(['ann', 'mia']);
  expect(names(teamOf(people, 'bob'))).toEqual(['bob']);
});
