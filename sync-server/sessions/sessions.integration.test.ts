import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DevicesAnswer } from '#contract/sessions.ts';
import { openStorage } from '../storage/open-storage.ts';
import { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { emptyOrg, PASSWORD, type TestOrg, testOrg } from '../testing/test-org.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { argon2idPasswords } from './passwords.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe.each(engines)('sessions on %s', (engine) => {
  const clock = new TestClock();
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine, {}, { clock });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  const refreshTokenOf = (who: ApiClient) => who.session?.refreshToken ?? '';
  const signInBob = (password = PASSWORD) => server.nobody.signIn({ orgId: org.orgId, username: 'bob', password });
  const devices = async (who: ApiClient) => (await who.send<DevicesAnswer>('GET', '/api/sessions')).body.sessions;

  describe('a token', () => {
    test('expires after an hour, also one that is held in memory', async () => {
      await org.bob.poll();
      clock.advance(HOUR - 1);
      await org.bob.poll();
      clock.advance(1);
      await expect(org.bob.poll()).rejects.toMatchObject({ status: 401, code: 'session-expired' });
      await expect(org.bob.pull('users')).rejects.toMatchObject({ status: 401, code: 'session-expired' });
    });

    test.each(['', 'rubbish', 'x'.repeat(5_000), '\u00e9'])('that nobody has is refused: %j', async (token) => {
      await expect(new ApiClient(server.url, undefined, token).poll()).rejects.toMatchObject({ code: 'unauthorized' });
    });

    test('dies at once when its device is revoked', async () => {
      const second = await signInBob();
      await second.poll();
      const other = (await devices(org.bob)).find((device) => !device.current);
      await org.bob.send('DELETE', `/api/sessions/${other?.id}`);
      await expect(second.poll()).rejects.toMatchObject({ status: 401, code: 'session-revoked' });
      await expect(second.refresh(refreshTokenOf(second))).rejects.toMatchObject({ code: 'session-revoked' });
      await org.bob.poll();
    });

    test('asks the device to erase itself when revoked with wipe, also by its refresh token', async () => {
      const lost = await signInBob();
      const other = (await devices(org.bob)).find((device) => !device.current);
      await org.bob.send('DELETE', `/api/sessions/${other?.id}?wipe=true`);
      await expect(lost.poll()).rejects.toMatchObject({ status: 401, code: 'wipe-requested' });
      await expect(lost.refresh(refreshTokenOf(lost))).rejects.toMatchObject({ code: 'wipe-requested' });
    });

    test('is unknown after signing out', async () => {
      await org.bob.send('DELETE', '/api/sessions/current');
      await expect(org.bob.poll()).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
      expect(await devices(await signInBob())).toHaveLength(1);
    });

    test('of someone deactivated says so, and stays dead when they are back', async () => {
      await org.bob.poll();
      await org.admin.send('PATCH', '/api/users/bob', { active: false });
      await expect(org.bob.poll()).rejects.toMatchObject({ status: 401, code: 'user-deactivated' });
      await expect(org.bob.refresh(refreshTokenOf(org.bob))).rejects.toMatchObject({ code: 'user-deactivated' });
      await org.admin.send('PATCH', '/api/users/bob', { active: true });
      await expect(org.bob.poll()).rejects.toMatchObject({ status: 401, code: 'session-revoked' });
      await expect(org.bob.refresh(refreshTokenOf(org.bob))).rejects.toMatchObject({ code: 'session-revoked' });
      await (await signInBob()).poll();
    });
  });

  describe('refreshing', () => {
    test('gives a new pair; requests under way with the old token are still answered', async () => {
      const fresh = await org.bob.refresh(refreshTokenOf(org.bob));
      await fresh.poll();
      await org.bob.poll();
      clock.advance(2 * MINUTE);
      await expect(org.bob.poll()).rejects.toMatchObject({ code: 'session-expired' });
      await fresh.poll();
    });

    test('again after a lost answer gives the very same pair, however late', async () => {
      const lost = await org.bob.refresh(refreshTokenOf(org.bob));
      clock.advance(30 * HOUR);
      const again = await org.bob.refresh(refreshTokenOf(org.bob));
      expect([again.session?.token, again.session?.refreshToken]).toEqual([lost.session?.token, refreshTokenOf(lost)]);
      await again.poll();
    });

    test('twice at the same moment gives both the same pair', async () => {
      const [one, two] = await Promise.all([
        org.bob.refresh(refreshTokenOf(org.bob)),
        org.bob.refresh(refreshTokenOf(org.bob)),
      ]);
      expect(one.session?.token).toBe(two.session?.token);
    });

    test('with a token whose successor was used is theft: the session ends for everyone', async () => {
      const fresh = await org.bob.refresh(refreshTokenOf(org.bob));
      await fresh.poll();
      clock.advance(2 * MINUTE);
      await expect(org.bob.refresh(refreshTokenOf(org.bob))).rejects.toMatchObject({ code: 'session-revoked' });
      await expect(fresh.poll()).rejects.toMatchObject({ code: 'session-revoked' });
    });

    test('with a token of any generation is theft, however often it was exchanged since', async () => {
      let thief = await org.bob.refresh(refreshTokenOf(org.bob));
      for (let time = 0; time < 3; time += 1) {
        await thief.poll();
        clock.advance(2 * MINUTE);
        thief = await thief.refresh(refreshTokenOf(thief));
      }
      await thief.poll();
      await expect(org.bob.refresh(refreshTokenOf(org.bob))).rejects.toMatchObject({ code: 'session-revoked' });
      await expect(thief.poll()).rejects.toMatchObject({ code: 'session-revoked' });
      await expect(thief.refresh(refreshTokenOf(thief))).rejects.toMatchObject({ code: 'session-revoked' });
      await org.ann.poll();
    });

    test('ends after 90 days, however the session was used', async () => {
      let bob = org.bob;
      for (let day = 0; day < 90; day += 30) {
        bob = await bob.refresh(refreshTokenOf(bob));
        await bob.poll();
        clock.advance(30 * 24 * HOUR - MINUTE);
      }
      bob = await bob.refresh(refreshTokenOf(bob));
      await bob.poll();
      expect(bob.session?.expiresAt).toBe(new Date(clock.now() + 3 * MINUTE).toISOString());
      clock.advance(3 * MINUTE);
      await expect(bob.poll()).rejects.toMatchObject({ status: 401, code: 'session-expired' });
      await expect(bob.refresh(refreshTokenOf(bob))).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
    });

    test('ends after 60 days without use', async () => {
      clock.advance(60 * 24 * HOUR);
      await expect(org.bob.refresh(refreshTokenOf(org.bob))).rejects.toMatchObject({ code: 'unauthorized' });
    });
  });

  describe('signing in', () => {
    test.each([
      { wrong: 'organization', body: { orgId: 'nowhere' } },
      { wrong: 'username', body: { username: 'nobody' } },
      { wrong: 'password', body: { password: 'wrong' } },
      { wrong: 'characters', body: { orgId: 'a\u0000b', username: '../x' } },
    ])('with a wrong $wrong says no more than that something is wrong', async ({ body }) => {
      const attempt = server.nobody.signIn({ orgId: org.orgId, username: 'bob', password: PASSWORD, ...body });
      await expect(attempt).rejects.toMatchObject({
        status: 401,
        answer: { code: 'wrong-credentials', message: 'Organization, username or password is not right.' },
      });
    });

    test('10 failures in 15 minutes close the door for that person and address, with a time to come back', async () => {
      for (let time = 0; time < 10; time += 1) {
        await signInBob();
        await expect(signInBob('wrong')).rejects.toMatchObject({ status: 401 });
      }
      const refused = await signInBob().catch((error: unknown) => error);
      expect(refused).toMatchObject({ status: 429, code: 'too-many-attempts' });
      expect((refused as { headers: Headers }).headers.get('retry-after')).toBe('900');
      await server.nobody.signIn({ orgId: org.orgId, username: 'ann', password: PASSWORD });
      clock.advance(15 * MINUTE);
      await signInBob();
    });

    test('100 failures from one address close the door there, whatever the names', async () => {
      const address = await testServer(engine, {}, { clock });
      const acme = await testOrg(address.nobody);
      const guess = (username: string) =>
        address.nobody.signIn({ orgId: acme.orgId, username, password: 'wrong' }).catch((error: unknown) => error);
      for (let one = 0; one < 100; one += 10) {
        const guesses = await Promise.all(Array.from({ length: 10 }, (_, more) => guess(`user-${one + more}`)));
        expect(guesses).toEqual(guesses.map(() => expect.objectContaining({ status: 401 })));
      }
      expect(await guess('user-100')).toMatchObject({ status: 429, code: 'too-many-attempts' });
      const right = { orgId: acme.orgId, username: 'bob', password: PASSWORD };
      await expect(address.nobody.signIn(right)).rejects.toMatchObject({ status: 429 });
      // Who is signed in is not concerned.
      await acme.bob.poll();
      await acme.bob.refresh(refreshTokenOf(acme.bob));
      clock.advance(15 * MINUTE);
      await address.nobody.signIn(right);
      await address.close();
    });

    test('does not care about spaces and capitals around a name, and names the device', async () => {
      const client = await server.nobody.signIn({
        orgId: ` ${org.orgId.toUpperCase()}`,
        username: 'BOB ',
        password: PASSWORD,
        device: "Bob's\u0000 laptop",
      });
      expect((await devices(client)).find((device) => device.current)?.device).toBe("Bob's  laptop");
    });
  });

  test('after a changed password the other devices sign in again, and keep what they have', async () => {
    const other = await signInBob();
    const change = { currentPassword: PASSWORD, newPassword: 'battery staple' };
    const wrong = org.bob.send('PUT', '/api/users/me/password', { ...change, currentPassword: 'wrong' });
    await expect(wrong).rejects.toMatchObject({ status: 403, code: 'wrong-password' });
    await org.bob.send('PUT', '/api/users/me/password', change);
    await org.bob.poll();
    await expect(other.poll()).rejects.toMatchObject({ status: 401, code: 'session-expired' });
    await expect(other.refresh(refreshTokenOf(other))).rejects.toMatchObject({ status: 401, code: 'session-expired' });
    await expect(signInBob()).rejects.toMatchObject({ status: 401 });
    await signInBob('battery staple');
  });

  test('the current password cannot be guessed faster than at the door', async () => {
    const change = (currentPassword: string) =>
      org.bob.send('PUT', '/api/users/me/password', { currentPassword, newPassword: 'battery staple' });
    for (let time = 0; time < 10; time += 1) {
      await expect(change(`guess ${time}`)).rejects.toMatchObject({ status: 403 });
    }
    await expect(change(PASSWORD)).rejects.toMatchObject({ status: 429, code: 'too-many-attempts' });
    await expect(signInBob()).rejects.toMatchObject({ status: 429 });
    await expect(change('x'.repeat(2_000))).rejects.toMatchObject({ status: 400 });
  });

  test('an admin ends all sessions of a person, or has their devices erased; nobody else does', async () => {
    const second = await signInBob();
    await expect(org.ann.send('DELETE', '/api/users/bob/sessions')).rejects.toMatchObject({ code: 'admins-only' });
    await expect(org.admin.send('DELETE', '/api/users/nina/sessions')).rejects.toMatchObject({ status: 404 });
    await second.poll();
    expect((await org.admin.send('DELETE', '/api/users/bob/sessions')).status).toBe(204);
    for (const device of [org.bob, second]) {
      await expect(device.poll()).rejects.toMatchObject({ status: 401, code: 'session-revoked' });
    }
    const third = await signInBob();
    await third.poll();
    await org.ann.poll();
    await org.admin.send('DELETE', '/api/users/bob/sessions?wipe=true');
    for (const device of [org.bob, second, third]) {
      await expect(device.poll()).rejects.toMatchObject({ status: 401, code: 'wipe-requested' });
      await expect(device.refresh(refreshTokenOf(device))).rejects.toMatchObject({ code: 'wipe-requested' });
    }
    await (await signInBob()).poll();
  });

  test('the database holds no token and no password', async () => {
    await server.stop();
    const storage = await openStorage(server.options);
    const rows = [
      ...(await storage.db.selectFrom('sessions').selectAll().execute()),
      ...(await storage.db.selectFrom('credentials').selectAll().execute()),
    ];
    await storage.close();
    server = await server.restart();
    const text = JSON.stringify(rows);
    for (const secret of [org.bob.session?.token, org.bob.session?.refreshToken, PASSWORD]) {
      expect(text).not.toContain(secret);
    }
  });
});

test('passwords take what they should of whoever guesses them, and the right one signs in', async () => {
  const server = await testServer('sqlite', {}, { passwords: argon2idPasswords() });
  const { orgId, admin } = await emptyOrg(server.nobody);
  const signIn = (password: string) => server.nobody.signIn({ orgId, username: 'admin', password });
  await (await signIn(PASSWORD)).poll();
  await expect(signIn('wrong')).rejects.toMatchObject({ status: 401, code: 'wrong-credentials' });
  await admin.send('PUT', '/api/users/me/password', { currentPassword: PASSWORD, newPassword: 'battery staple' });
  await signIn('battery staple');
  await server.stop();
  const storage = await openStorage(server.options);
  const { password_hash } = await storage.db
    .selectFrom('credentials')
    .select('password_hash')
    .executeTakeFirstOrThrow();
  await storage.close();
  await server.close();
  expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});
