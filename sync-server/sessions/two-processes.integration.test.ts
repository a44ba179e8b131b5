import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../server.ts';
import { ApiClient } from '../testing/api-client.ts';
import { quickPasswords } from '../testing/quick-passwords.ts';
import { PASSWORD, type TestOrg, testOrg } from '../testing/test-org.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';

/**
 * Two server processes share one PostgreSQL: who may do what is the same at both, within the time that
 * docs/decisions.md#http allows.
 */
const clock = new TestClock();
let first: TestServer;
let second: RunningServer;
let org: TestOrg;
const SOON = { timeout: 5_000, interval: 50 };
const MINUTE = 60_000;
const REGISTRATIONS_PER_HOUR = 12;

beforeAll(async () => {
  first = await testServer('postgres', { registrationsPerHour: REGISTRATIONS_PER_HOUR }, { clock });
  const options = { port: 0, host: '127.0.0.1', demo: false, pollSeconds: 15, trustProxy: false as const };
  second = await startServer(
    { ...options, ...first.options, registration: 'open', registrationsPerHour: REGISTRATIONS_PER_HOUR },
    { clock, passwords: quickPasswords },
  );
});
afterAll(async () => {
  await second.close();
  await first.close();
});
beforeEach(async () => {
  org = await testOrg(first.nobody);
});

const refreshTokenOf = (who: ApiClient) => who.session?.refreshToken ?? '';
/** What a poll comes to: `answered`, or the code of the refusal. */
const codeOf = (who: ApiClient) =>
  who.poll().then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );
const statusOf = (request: Promise<unknown>) =>
  request.then(
    () => 'done',
    (error: { status: number }) => error.status,
  );
/** Ann, known to the second process from memory. */
const knownToSecond = async (who: ApiClient) => {
  const there = who.at(second.url);
  await there.poll();
  return there;
};

test('a session ended on one for a reused refresh token is refused by the other', async () => {
  const fresh = await org.bob.refresh(refreshTokenOf(org.bob));
  const there = await knownToSecond(fresh);
  clock.advance(2 * MINUTE);
  await expect(org.bob.refresh(refreshTokenOf(org.bob))).rejects.toMatchObject({ code: 'session-revoked' });
  await expect.poll(() => codeOf(there), SOON).toBe('session-revoked');
});

test('a token exchanged on one for a newer one ends on the other too', async () => {
  const there = await knownToSecond(org.bob);
  await org.bob.refresh(refreshTokenOf(org.bob));
  clock.advance(61_000);
  await expect.poll(() => codeOf(there), SOON).toBe('session-expired');
});

test.each([
  {
    what: 'a deactivation',
    path: '/api/users/bob',
    method: 'PATCH',
    body: { active: false },
    code: 'user-deactivated',
  },
  {
    what: 'a new password',
    path: '/api/users/bob',
    method: 'PATCH',
    body: { password: 'sesame!!' },
    code: 'session-expired',
  },
  { what: 'an end of all sessions', path: '/api/users/bob/sessions', method: 'DELETE', code: 'session-revoked' },
  { what: 'a wipe', path: '/api/users/bob/sessions?wipe=true', method: 'DELETE', code: 'wipe-requested' },
])('$what on one holds on the other', async ({ method, path, body, code }) => {
  const there = await knownToSecond(org.bob);
  await org.admin.send(method, path, body);
  await expect.poll(() => codeOf(there), SOON).toBe(code);
});

test('guesses are counted together, also those at the same moment', async () => {
  const guess = (url: string) =>
    statusOf(new ApiClient(url).signIn({ orgId: org.orgId, username: 'bob', password: 'wrong' }));
  const urls = Array.from({ length: 8 }, () => [first.url, second.url]).flat();
  const answers = await Promise.all(urls.map(guess));
  expect(answers.filter((status) => status === 401)).toHaveLength(10);
  expect(answers.filter((status) => status === 429)).toHaveLength(6);
  const right = new ApiClient(second.url).signIn({ orgId: org.orgId, username: 'bob', password: PASSWORD });
  expect(await statusOf(right)).toBe(429);
});

test('registrations are counted together', async () => {
  clock.advance(60 * MINUTE);
  const signUp = (url: string, orgId: string) => statusOf(testOrgNamed(url, orgId));
  const outcomes: (string | number)[] = [];
  for (let time = 0; time < REGISTRATIONS_PER_HOUR + 2; time += 1) {
    outcomes.push(await signUp(time % 2 === 0 ? first.url : second.url, `counted-${time}`));
  }
  expect(outcomes).toEqual([...Array.from({ length: REGISTRATIONS_PER_HOUR }, () => 'done'), 429, 429]);
  clock.advance(60 * MINUTE);
  expect(await signUp(second.url, 'later')).toBe('done');
});

function testOrgNamed(url: string, orgId: string): Promise<ApiClient> {
  const admin = { username: 'ada', displayName: 'Ada', password: PASSWORD };
  return new ApiClient(url).signUp({ orgId, name: orgId, admin });
}
