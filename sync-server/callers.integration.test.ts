import pino from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import type { TrustProxy } from './command-line/trust-proxy.ts';
import { PASSWORD, testOrg } from './testing/test-org.ts';
import { TestClock, type TestServer, testServer } from './testing/test-server.ts';

/** Where callers come from, as far as the server may believe it, and what is written down of them. */
let server: TestServer;
afterEach(() => server.close());

const MY_ADDRESS = '127.0.0.1';
const STRANGER = '203.0.113.7';
const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
/** Guesses until the door is closed. @returns how many guesses that took, or null where it stays open */
async function guessesUntilClosed(headersOf: (guess: number) => Record<string, string>): Promise<number | null> {
  for (let guess = 0; guess < 12; guess += 1) {
    const body = { orgId: 'acme', username: 'bob', password: 'wrong' };
    const answer = await server.nobody
      .send('POST', '/api/sessions', body, headersOf(guess))
      .catch((error: { status: number }) => error);
    if (answer.status === 429) return guess;
  }
  return null;
}

describe('the limit of failed sign-ins', () => {
  const forwarded = (addresses: string) => ({ 'X-Forwarded-For': addresses });
  test.each<{ what: string; trustProxy: TrustProxy; from: (guess: number) => string; closedAfter: number | null }>([
    { what: 'nothing forwarded is believed', trustProxy: false, from: (n) => `192.0.2.${n}`, closedAfter: 10 },
    { what: 'one hop tells who calls', trustProxy: 1, from: (n) => `192.0.2.${n}`, closedAfter: null },
    { what: 'beyond one hop it is invented', trustProxy: 1, from: (n) => `192.0.2.${n}, ${STRANGER}`, closedAfter: 10 },
    { what: 'two hops', trustProxy: 2, from: (n) => `192.0.2.${n}, ${STRANGER}, 10.0.0.1`, closedAfter: 10 },
    {
      what: 'proxies in networks',
      trustProxy: ['127.0.0.0/8', '10.0.0.0/8'],
      from: (n) => `192.0.2.${n}, ${STRANGER}, 10.0.0.1`,
      closedAfter: 10,
    },
    { what: 'a proxy in no such network', trustProxy: ['10.0.0.0/8'], from: (n) => `192.0.2.${n}`, closedAfter: 10 },
    { what: 'one IPv6 network', trustProxy: 1, from: (n) => `2001:db8:1:2::${n}`, closedAfter: 10 },
    { what: 'many IPv6 networks', trustProxy: 1, from: (n) => `2001:db8:1:${n}::1`, closedAfter: null },
  ])('$what', async ({ trustProxy, from, closedAfter }) => {
    server = await testServer('sqlite', { trustProxy });
    expect(await guessesUntilClosed((guess) => forwarded(from(guess)))).toBe(closedAfter);
  });
});

describe('the metrics', () => {
  const TOKEN = 'a token for metrics';

  test.each<TrustProxy>([false, 1, ['127.0.0.0/8']])(
    'are for callers on the machine that no proxy forwards, whatever is believed of proxies: %j',
    async (trustProxy) => {
      server = await testServer('sqlite', { trustProxy });
      expect((await get('/metrics')).status).toBe(200);
      const headers: Record<string, string>[] = [
        { 'X-Forwarded-For': MY_ADDRESS },
        { 'X-Forwarded-For': `${MY_ADDRESS}, ${STRANGER}` },
        { Forwarded: `for=${MY_ADDRESS}` },
        { 'X-Real-IP': MY_ADDRESS },
        { Via: '1.1 proxy' },
      ];
      for (const header of headers) expect((await get('/metrics', header)).status).toBe(404);
      expect((await get('/metrics', { Authorization: 'Bearer undefined', Via: 'x' })).status).toBe(404);
    },
  );

  test('are for whoever brings the token, from wherever', async () => {
    server = await testServer('sqlite', { trustProxy: 1, metricsToken: TOKEN });
    const as = (token: string) => get('/metrics', { Authorization: `Bearer ${token}`, 'X-Forwarded-For': STRANGER });
    expect((await as(TOKEN)).status).toBe(200);
    for (const wrong of ['', 'another', `${TOKEN}s`]) expect((await as(wrong)).status).toBe(404);
  });
});

test('what concerns security is one line each in the log, with the org, the person and the address', async () => {
  const lines: { readonly security?: string }[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const clock = new TestClock();
  server = await testServer('sqlite', {}, { logger, clock });
  const org = await testOrg(server.nobody);
  /** What is written down while something is done. */
  const writtenDuring = async (act: () => Promise<unknown>) => {
    lines.length = 0;
    await act().catch(() => undefined);
    return lines.filter((line) => line.security !== undefined);
  };
  const of = (security: string, username: string | null, more = {}) => [
    expect.objectContaining({ security, orgId: org.orgId, username, address: MY_ADDRESS, ...more }),
  ];
  const signIn = (password: string, username = 'bob') => server.nobody.signIn({ orgId: org.orgId, username, password });
  const asAdmin = (method: string, path: string, body?: object) => () => org.admin.send(method, path, body);

  expect(await writtenDuring(() => signIn('wrong'))).toEqual(of('sign-in-failed', 'bob'));
  const inWrongField = await writtenDuring(() => signIn('', PASSWORD));
  expect(inWrongField).toMatchObject([{ security: 'sign-in-failed', orgId: null, username: null }]);
  for (let more = 0; more < 9; more += 1) await signIn('wrong').catch(() => undefined);
  expect(await writtenDuring(() => signIn('wrong'))).toEqual(of('sign-in-limited', 'bob'));

  const thief = await org.bob.refresh(org.bob.session?.refreshToken ?? '');
  await thief.poll();
  clock.advance(20 * 60_000);
  const reuse = () => org.bob.refresh(org.bob.session?.refreshToken ?? '');
  expect(await writtenDuring(reuse)).toEqual(of('refresh-token-reused', 'bob'));

  const second = await signIn(PASSWORD);
  expect(await writtenDuring(() => second.send('DELETE', '/api/sessions/current'))).toEqual(of('session-ended', 'bob'));
  const byAdmin = { by: 'admin' };
  const sessions = '/api/users/ann/sessions';
  expect(await writtenDuring(asAdmin('DELETE', sessions))).toEqual(of('sessions-ended', 'ann', byAdmin));
  expect(await writtenDuring(asAdmin('DELETE', `${sessions}?wipe=true`))).toEqual(of('sessions-wiped', 'ann', byAdmin));
  const ann = '/api/users/ann';
  const promotion = of('role-changed', 'ann', { ...byAdmin, role: 'manager' });
  expect(await writtenDuring(asAdmin('PATCH', ann, { role: 'manager' }))).toEqual(promotion);
  const newPassword = of('password-changed', 'ann', byAdmin);
  expect(await writtenDuring(asAdmin('PATCH', ann, { password: 'battery staple' }))).toEqual(newPassword);
  const deactivation = of('user-deactivated', 'ann', byAdmin);
  expect(await writtenDuring(asAdmin('PATCH', ann, { active: false }))).toEqual(deactivation);
  expect(await writtenDuring(asAdmin('PATCH', ann, { displayName: 'Ann' }))).toEqual([]);
  const registered = await writtenDuring(() => testOrg(server.nobody));
  expect(registered).toContainEqual(
    expect.objectContaining({ security: 'organization-registered', username: 'admin' }),
  );
});
