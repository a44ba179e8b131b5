import { parseSetCookie } from 'cookie';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DevicesAnswer, SessionAnswer } from '#contract/sessions.ts';
import { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { PASSWORD, type TestOrg, testOrg } from '../testing/test-org.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe.each(engines)('a refresh token in a cookie on %s', (engine) => {
  const clock = new TestClock();
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine, { trustProxy: 1 }, { clock });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  const browserHeaders = { 'SmartLite-Protocol': '1' };

  /** A browser: it sends the cookie it was given, and nothing else of its own. */
  class Browser {
    cookie = '';

    async send<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = browserHeaders) {
      const answer = await server.nobody.send<T>(method, path, body, { Cookie: this.cookie, ...headers });
      this.#take(answer.headers);
      return answer;
    }

    async signIn(headers = browserHeaders): Promise<SessionAnswer> {
      const who = { orgId: org.orgId, username: 'bob', password: PASSWORD, cookie: true };
      return (await this.send<SessionAnswer>('POST', '/api/sessions', who, headers)).body;
    }

    async renew(): Promise<SessionAnswer> {
      return (await this.send<SessionAnswer>('POST', '/api/sessions/refresh', {})).body;
    }

    #take(headers: Headers): void {
      for (const line of headers.getSetCookie()) this.cookie = line.split(';', 1)[0] ?? '';
    }
  }

  const poll = (session: SessionAnswer) => new ApiClient(server.url, session).poll();

  test('is out of reach of scripts, of other sites and of plain http', async () => {
    const body = { orgId: org.orgId, username: 'bob', password: PASSWORD, cookie: true };
    const overTls = { ...browserHeaders, 'X-Forwarded-Proto': 'https' };
    const { headers, body: answer } = await server.nobody.send<SessionAnswer>('POST', '/api/sessions', body, overTls);
    expect(answer.refreshToken).toBeUndefined();
    expect(headers.getSetCookie().map((line) => parseSetCookie(line))).toMatchObject([
      { httpOnly: true, sameSite: 'strict', secure: true, path: '/api/sessions', maxAge: (60 * DAY) / 1_000 },
    ]);
    await poll(answer);
  });

  test('gives all windows of a browser the same access token, and a new one in time', async () => {
    const browser = new Browser();
    const first = await browser.signIn();
    const cookie = browser.cookie;
    const windows = await Promise.all([browser.renew(), browser.renew(), browser.renew()]);
    expect(new Set(windows.map(({ token }) => token)).size).toBe(1);
    await Promise.all([first, ...windows].map(poll));
    clock.advance(55 * MINUTE);
    const later = await browser.renew();
    expect(later.token).not.toBe(windows[0]?.token);
    await poll(later);
    expect(browser.cookie).toBe(cookie);
  });

  test('is not taken for stolen when a power cut brings an older one back', async () => {
    const browser = new Browser();
    await browser.signIn();
    const onDisk = browser.cookie;
    for (let hour = 0; hour < 3; hour += 1) {
      await poll(await browser.renew());
      clock.advance(HOUR);
    }
    browser.cookie = onDisk;
    await poll(await browser.renew());
  });

  test('counts only with the header that no page of others can send', async () => {
    const browser = new Browser();
    await browser.signIn();
    await expect(browser.send('POST', '/api/sessions/refresh', {}, {})).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(browser.send('DELETE', '/api/sessions/current', undefined, {})).rejects.toMatchObject({ status: 401 });
    await poll(await browser.renew());
  });

  test('takes the place of one that an earlier version of the app kept', async () => {
    const refreshToken = org.bob.session?.refreshToken;
    const browser = new Browser();
    const exchange = { refreshToken, cookie: true };
    const moved = (await browser.send<SessionAnswer>('POST', '/api/sessions/refresh', exchange)).body;
    expect(moved.refreshToken).toBeUndefined();
    await poll(moved);
    await poll(await browser.renew());
  });

  test('signs the browser out by itself, and is gone then', async () => {
    const browser = new Browser();
    const session = await browser.signIn();
    await browser.send('DELETE', '/api/sessions/current');
    expect(browser.cookie).toBe('smartlite-refresh=');
    await expect(poll(session)).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(browser.renew()).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
  });

  test('is refused with what the device has to do, and is gone then', async () => {
    const browser = new Browser();
    await browser.signIn();
    const { sessions } = (await org.bob.send<DevicesAnswer>('GET', '/api/sessions')).body;
    const other = sessions.find(({ current }) => !current);
    await org.bob.send('DELETE', `/api/sessions/${other?.id}?wipe=true`);
    const refused = await browser.renew().catch((error: unknown) => error);
    expect(refused).toMatchObject({ status: 401, code: 'wipe-requested' });
    expect((refused as { headers: Headers }).headers.getSetCookie()).toEqual([
      expect.stringContaining('smartlite-refresh=; Max-Age=0'),
    ]);
  });

  test('ends 60 days after it was last used, and 90 after signing in', async () => {
    const idle = new Browser();
    await idle.signIn();
    const busy = new Browser();
    await busy.signIn();
    clock.advance(50 * DAY);
    await busy.renew();
    clock.advance(10 * DAY);
    await expect(idle.renew()).rejects.toMatchObject({ code: 'unauthorized' });
    await busy.renew();
    clock.advance(30 * DAY);
    await expect(busy.renew()).rejects.toMatchObject({ code: 'unauthorized' });
  });
});
