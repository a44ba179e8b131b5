import { expect, test } from 'vitest';
import { nameProblem, newUserProblems, passwordProblem } from './user-changes.ts';

const form = {
  displayName: 'Nina Novak',
  username: 'nina.novak',
  password: 'long enough',
  role: 'rep',
  managerUsername: null,
} as const;

test('a good form has no problem', () => {
  expect(newUserProblems(form)).toEqual({});
});

test('each problem is in words at its field', () => {
  const problems = newUserProblems({ ...form, username: 'Nina Novak', password: 'short', displayName: '  ' });
  expect(Object.keys(problems).sort()).toEqual(['displayName', 'password', 'username']);
  expect(problems['password']).toBe('A password has 8 characters or more.');
  expect(passwordProblem('short')).toBe('A password has 8 characters or more.');
  expect(passwordProblem('long enough')).toBeUndefined();
  expect(nameProblem('')).toBe('A name cannot be empty.');
});
