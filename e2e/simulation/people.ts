import type { CreateUserBody } from '#contract/users.ts';

type Person = Omit<CreateUserBody, 'password'>;

export const ORG = 'maven';

/** Ann and Bob report to Mia, Mia to Max; Cyd reports to nobody; Ada is the admin. */
export const people: readonly Person[] = [
  { username: 'ada', displayName: 'Ada', role: 'admin' },
  { username: 'max', displayName: 'Max', role: 'manager' },
  { username: 'mia', displayName: 'Mia', role: 'manager', managerUsername: 'max' },
  { username: 'ann', displayName: 'Ann', role: 'rep', managerUsername: 'mia' },
  { username: 'bob', displayName: 'Bob', role: 'rep', managerUsername: 'mia' },
  { username: 'cyd', displayName: 'Cyd', role: 'rep' },
];

export const usernames: readonly string[] = people.map(({ username }) => username);
