import { expect, test } from 'vitest';
import type { User } from '#contract/users.ts';
import { accessEffects } from './access-effect.ts';

const person = (username: string, managerUsername: string | null, role: User['role'] = 'rep', active = true) => ({
  id: username,
  orgId: 'maven',
  username,
  displayName: username,
  role,
  managerUsername,
  active,
  updatedAt: '2026-11-20T09:00:00.000Z',
});
const people = [
  person('admin', null, 'admin'),
  person('head', null, 'manager'),
  person('mia', 'head', 'manager'),
  person('ann', 'mia'),
  person('bob', 'mia'),
  person('gone', 'mia', 'rep', false),
];

test('tells whom privacy would take what: not admins, nor who is above every owner, nor who is gone', () => {
  const records = [
    { ownerUsername: 'ann', createdBy: 'ann', count: 3 },
    { ownerUsername: 'ann', createdBy: 'bob', count: 1 },
    { ownerUsername: 'mia', createdBy: 'mia', count: 2 },
  ];
  expect(accessEffects(records, people)).toEqual([
    { username: 'bob', sees: 1 },
    { username: 'ann', sees: 4 },
  ]);
  expect(accessEffects([], people)).toEqual([]);
});
