import { expect, test } from 'vitest';
import { directoryOf } from './recipient-resolution.ts';
import { audienceOfRecord, usernames, viewPolicy } from './record-audience.ts';
import type { User } from './users.ts';

function person(username: string, managerUsername: string | null, role: User['role'] = 'rep') {
  return { username, displayName: username, role, managerUsername, active: true };
}

const people = [
  person('ada', null, 'admin'),
  person('max', null, 'manager'),
  person('mia', 'max', 'manager'),
  person('ann', 'mia'),
  person('bob', 'mia'),
];
const policy = viewPolicy(directoryOf(people));
const seeing = (ownerUsername: string, createdBy: string, approvers: readonly string[] = []) =>
  [...audienceOfRecord({ ownerUsername, createdBy }, approvers, policy)].sort();

test('a private record is seen by owner, creator, everyone above the owner, and admins', () => {
  expect(seeing('ann', 'bob')).toEqual(['ada', 'ann', 'bob', 'max', 'mia']);
  expect(seeing('max', 'max')).toEqual(['ada', 'max']);
});

test('those above the creator see nothing for that', () => {
  expect(seeing('ada', 'ann')).toEqual(['ada', 'ann']);
});

test('approvers see it while they have to decide', () => {
  expect(seeing('max', 'max', ['bob'])).toEqual(['ada', 'bob', 'max']);
});

test('of a record of which nothing is left, admins alone see what is about it', () => {
  expect(audienceOfRecord(undefined, [], policy)).toEqual(['ada']);
});

test('a cycle of managers ends', () => {
  const { above } = viewPolicy(directoryOf([person('a', 'b'), person('b', 'c'), person('c', 'a')]));
  expect(above('a')).toEqual(['b', 'c', 'a']);
});

test('nobody is named twice, and a tombstone names nobody', () => {
  expect(usernames('ann', '', 'ann')).toEqual(['ann']);
});
