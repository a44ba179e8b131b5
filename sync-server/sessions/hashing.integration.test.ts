import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CreateOrgBody } from '#contract/sessions.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';
import { PASSWORD, type TestOrg, testOrg } from '../testing/test-org.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import type { Passwords } from './passwords.ts';

/** Hashing costs more than all else a server does, so nobody makes it hash whose request is refused anyway. */
let hashed = 0;
const counted: Passwords = {
  hash: (password) => {
    hashed += 1;
    return quickPasswords.hash(password);
  },
  matches: (password, stored) => {
    hashed += 1;
    return quickPasswords.matches(password, stored);
  },
};
let server: TestServer;
let org: TestOrg;
beforeAll(async () => {
  server = await testServer('sqlite', {}, { passwords: counted });
  org = await testOrg(server.nobody);
});
afterAll(() => server.close());
beforeEach(() => {
  hashed = 0;
});

const carla = { username: 'carla', displayName: 'Carla', password: PASSWORD, role: 'rep' } as const;
const newOrg = (orgId: string, password = PASSWORD): CreateOrgBody => ({
  orgId,
  name: orgId,
  admin: { username: 'admin', displayName: 'Ada', password },
});
const own = (currentPassword: string, newPassword: string) => ({ currentPassword, newPassword });

test.each<[string, () => ApiClient, string, string, () => object]>([
  ['a rep adds a person', () => org.ann, 'POST', '/api/users', () => carla],
  ['a rep sets a password', () => org.ann, 'PATCH', '/api/users/bob', () => ({ password: 'battery staple' })],
  ['nobody adds a person', () => server.nobody, 'POST', '/api/users', () => carla],
  ['a username is taken', () => org.admin, 'POST', '/api/users', () => ({ ...carla, username: 'bob' })],
  ['a person is not there', () => org.admin, 'PATCH', '/api/users/zoe', () => ({ password: 'battery staple' })],
  ['a new password is too easy', () => org.admin, 'PATCH', '/api/users/bob', () => ({ password: '12345678' })],
  ['an organization is taken', () => server.nobody, 'POST', '/api/orgs', () => newOrg(org.orgId)],
  ['the first password is too easy', () => server.nobody, 'POST', '/api/orgs', () => newOrg('acme', 'iloveyou')],
  ['one’s own is too easy', () => org.ann, 'PUT', '/api/users/me/password', () => own(PASSWORD, '12345678')],
  [
    'the current one is endless',
    () => org.ann,
    'PUT',
    '/api/users/me/password',
    () => own('x'.repeat(9_999), PASSWORD),
  ],
])('nothing is hashed when %s', async (_what, who, method, path, body) => {
  await expect(who().send(method, path, body())).rejects.toMatchObject({ name: 'Refused' });
  expect(hashed).toBe(0);
});

test('a closed server hashes no sign-up', async () => {
  const closed = await testServer('sqlite', { registration: 'closed' }, { passwords: counted });
  await expect(closed.nobody.signUp(newOrg('acme'))).rejects.toMatchObject({ status: 403 });
  expect(hashed).toBe(0);
  await closed.close();
});

test('a flood of guesses is hashed up to the limit, and then only refused', async () => {
  const guess = (username: string) =>
    server.nobody.signIn({ orgId: org.orgId, username, password: 'wrong' }).then(
      () => 201,
      ({ status }: { status: number }) => status,
    );
  const statuses: number[] = [];
  for (let wave = 0; wave < 20; wave += 1) {
    statuses.push(...(await Promise.all(Array.from({ length: 10 }, (_, n) => guess(`user-${wave}-${n}`)))));
  }
  expect(statuses).toEqual([...Array(100).fill(401), ...Array(100).fill(429)]);
  expect(hashed).toBe(100);
});
