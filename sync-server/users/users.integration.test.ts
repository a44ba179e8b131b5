import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { standardHandOffSettings } from '#contract/escalation-settings.ts';
import type { CreateOrgBody, Org } from '#contract/sessions.ts';
import type { User } from '#contract/users.ts';
import { storeCredentials } from '../sessions/credentials.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';
import { testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { PASSWORD, type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { newUser } from './people.ts';

describe.each(engines)('users on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  const patch = (username: string, body: Partial<User> & { password?: string }) =>
    org.admin.send<User>('PATCH', `/api/users/${username}`, body);

  test('a change reaches every device by sync', async () => {
    const { checkpoint } = await org.ann.pull('users');
    await patch('bob', { displayName: 'Robert', role: 'manager', managerUsername: 'admin' });
    const { documents } = await org.ann.pull('users', { checkpoint });
    expect(documents).toMatchObject([
      { id: 'bob', displayName: 'Robert', role: 'manager', managerUsername: 'admin', active: true },
    ]);
  });

  test('somebody has an email address, as long as an admin says so', async () => {
    await patch('bob', { email: 'bob@acme.com' });
    const bob = async () => (await org.ann.pullAll('users')).find(({ id }) => id === 'bob');
    expect((await bob())?.email).toBe('bob@acme.com');
    await patch('bob', { displayName: 'Robert' });
    expect((await bob())?.email).toBe('bob@acme.com');
    await patch('bob', { email: null });
    expect((await bob())?.email).toBeNull();
    await expect(patch('bob', { email: 'bob' })).rejects.toMatchObject({ status: 400 });
  });

  test('the org reckons in US dollars until an admin says otherwise', async () => {
    const currency = async () => (await org.ann.send<Org>('GET', '/api/orgs/current')).body?.currency;
    expect(await currency()).toBe('USD');
    await org.admin.send('PATCH', '/api/orgs/current', { currency: 'EUR' });
    expect(await currency()).toBe('EUR');
    const strange = org.admin.send('PATCH', '/api/orgs/current', { currency: 'XYZ' });
    await expect(strange).rejects.toMatchObject({ status: 400 });
  });

  test('a change that changes nothing moves nothing', async () => {
    const etag = (await org.ann.poll()).headers.get('etag') ?? '';
    await patch('bob', { active: true, role: 'rep' });
    expect((await org.ann.poll(etag)).status).toBe(304);
  });

  test('only admins may, and a demoted one no longer', async () => {
    const user = { username: 'eve', displayName: 'Eve', password: PASSWORD, role: 'admin' as const };
    await expect(org.ann.addUser(user)).rejects.toMatchObject({ status: 403, code: 'admins-only' });
    await expect(org.ann.send('PATCH', '/api/users/ann', { role: 'admin' })).rejects.toMatchObject({ status: 403 });
    await expect(org.ann.send('PATCH', '/api/orgs/current', { name: 'Mine' })).rejects.toMatchObject({ status: 403 });
    await patch('ann', { role: 'admin' });
    await org.ann.send('PATCH', '/api/users/admin', { role: 'rep' });
    await expect(org.admin.addUser(user)).rejects.toMatchObject({ status: 403 });
  });

  test.each([{ active: false }, { role: 'rep' as const }])('the last admin stays: %j', async (body) => {
    await expect(patch('admin', body)).rejects.toMatchObject({ status: 422, code: 'last-admin' });
    await patch('bob', { role: 'admin' });
    await patch('admin', body);
  });

  test('a manager exists, and nobody is above themselves', async () => {
    await expect(patch('bob', { managerUsername: 'nobody' })).rejects.toMatchObject({ code: 'manager-unknown' });
    await expect(patch('bob', { managerUsername: 'bob' })).rejects.toMatchObject({ code: 'manager-cycle' });
    await patch('bob', { managerUsername: 'ann' });
    await patch('ann', { managerUsername: 'admin' });
    await expect(patch('admin', { managerUsername: 'bob' })).rejects.toMatchObject({ code: 'manager-cycle' });
    await patch('bob', { managerUsername: null });
  });

  test('a username is taken once, and a user who is not there cannot be changed', async () => {
    const again = org.admin.addUser({ username: 'bob', displayName: 'B', password: PASSWORD, role: 'rep' });
    await expect(again).rejects.toMatchObject({ status: 409, code: 'user-exists' });
    await expect(patch('nobody', { active: false })).rejects.toMatchObject({ status: 404 });
  });

  test('a password set by an admin signs the person out everywhere', async () => {
    await patch('bob', { password: 'battery staple' });
    await expect(org.bob.poll()).rejects.toMatchObject({ code: 'session-expired' });
    await server.nobody.signIn({ orgId: org.orgId, username: 'bob', password: 'battery staple' });
  });

  test.each([
    ['12345678', 'Too many people use this password.'],
    ['Carla.Cruz!', 'the username or the organization'],
  ])('the password %s is refused in words, wherever it is set', async (password, words) => {
    const refusal = { status: 422, code: 'password-too-easy', message: expect.stringContaining(words) };
    const carla = { username: 'carla.cruz', displayName: 'Carla', role: 'rep' as const };
    await expect(org.admin.addUser({ ...carla, password })).rejects.toMatchObject(refusal);
    await org.admin.addUser({ ...carla, password: PASSWORD });
    await expect(patch('carla.cruz', { password })).rejects.toMatchObject(refusal);
    const own = await server.nobody.signIn({ orgId: org.orgId, username: 'carla.cruz', password: PASSWORD });
    const change = { currentPassword: PASSWORD, newPassword: password };
    await expect(own.send('PUT', '/api/users/me/password', change)).rejects.toMatchObject(refusal);
    const admin = { username: 'carla.cruz', displayName: 'Carla', password };
    const signUp = server.nobody.signUp({ orgId: 'elsewhere', name: 'Elsewhere', admin });
    await expect(signUp).rejects.toMatchObject(refusal);
  });

  test.each(['me', 'anyone', 'nobody', 'new', 'system'])('%s is nobody’s username', async (username) => {
    const user = { username, displayName: 'Me', password: PASSWORD, role: 'rep' as const };
    await expect(org.admin.addUser(user)).rejects.toMatchObject({ status: 400, code: 'malformed' });
    const admin = { username, displayName: 'Me', password: PASSWORD };
    const signUp = server.nobody.signUp({ orgId: 'elsewhere', name: 'Elsewhere', admin });
    await expect(signUp).rejects.toMatchObject({ status: 400 });
  });

  test('the org can be renamed by an admin, and everyone reads what it is set to', async () => {
    await org.admin.send('PATCH', '/api/orgs/current', { name: 'Renamed' });
    const { body } = await org.bob.send('GET', '/api/orgs/current');
    expect(body).toMatchObject({ orgId: org.orgId, name: 'Renamed', recordAccess: 'org' });
    const byBob = org.bob.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
    await expect(byBob).rejects.toMatchObject({ status: 403, code: 'admins-only' });
  });
});

test('whoever has a reserved username from before keeps working, and can be changed and deactivated', async () => {
  const api = await testApi('sqlite', new TestClock());
  const org = await testOrg(api.nobody);
  const me = { orgId: org.orgId, username: 'me' };
  const passwordHash = await quickPasswords.hash(PASSWORD);
  await api.writer.write(org.orgId, async (work) => {
    await storeCredentials(work.db, me, passwordHash);
    work.put('users', newUser(work, { username: 'me', displayName: 'Mei', role: 'rep' }));
  });
  const mei = await api.nobody.signIn({ ...me, password: PASSWORD });
  await mei.send('PUT', '/api/users/me/password', { currentPassword: PASSWORD, newPassword: 'battery staple' });
  await org.admin.send('PATCH', '/api/users/me', { displayName: 'Mei Li', password: PASSWORD });
  await org.ann.push('records', { newDocumentState: lead('r1', 'me') });
  const again = await api.nobody.signIn({ ...me, password: PASSWORD });
  expect((await again.poll()).body.unreadCount).toBe(1);
  await org.admin.send('DELETE', '/api/users/me/sessions');
  await expect(again.poll()).rejects.toMatchObject({ code: 'session-revoked' });
  await org.admin.send('PATCH', '/api/users/me', { active: false });
  await expect(again.poll()).rejects.toMatchObject({ code: 'user-deactivated' });
  await api.close();
});

describe('registration', () => {
  const org = (orgId: string) => ({
    orgId,
    name: orgId,
    admin: { username: 'admin', displayName: 'Ada', password: PASSWORD },
  });

  test.each([
    { registration: 'auto' as const, first: 201, second: 403 },
    { registration: 'closed' as const, first: 403, second: 403 },
    { registration: 'open' as const, first: 201, second: 201 },
  ])('$registration', async ({ registration, first, second }) => {
    const server = await testServer('sqlite', { registration });
    const statusOf = (orgId: string) =>
      server.nobody.send('POST', '/api/orgs', org(orgId)).then(
        (answer) => answer.status,
        (error: { status: number }) => error.status,
      );
    expect([await statusOf('one'), await statusOf('two')]).toEqual([first, second]);
    await server.close();
  });

  test('an id is taken once', async () => {
    const server = await testServer('sqlite', { registration: 'open' });
    await server.nobody.signUp(org('one'));
    await expect(server.nobody.signUp(org('one'))).rejects.toMatchObject({ status: 409, code: 'org-exists' });
    await server.close();
  });

  test('alarms go by the time zone of whoever begins the org, and by UTC where it is not said', async () => {
    const server = await testServer('sqlite', { registration: 'open' });
    const settingsOf = async (body: CreateOrgBody) =>
      (await (await server.nobody.signUp(body)).send<Org>('GET', '/api/orgs/current')).body.handOffs;
    const standard = standardHandOffSettings;
    expect(await settingsOf(org('one'))).toEqual(standard);
    expect(await settingsOf({ ...org('two'), timeZone: 'America/Denver' })).toEqual({
      ...standard,
      calendar: { ...standard.calendar, timeZone: 'America/Denver' },
    });
    const nowhere = server.nobody.signUp({ ...org('three'), timeZone: 'Mars/Olympus' });
    await expect(nowhere).rejects.toMatchObject({ status: 400, message: expect.stringContaining('Europe/Berlin') });
    await server.close();
  });
});
