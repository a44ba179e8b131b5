import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ErrorBody } from '#contract/errors.ts';
import { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };

describe.each(engines)('bad input on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
    org = await testOrg(server.nobody);
  });
  afterAll(() => server.close());

  const refusal = async (method: string, path: string, body?: string, headers: Record<string, string> = JSON_TYPE) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { Authorization: `Bearer ${org.ann.session?.token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    expect(text).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
    return { status: response.status, code: ErrorBody.parse(JSON.parse(text)).error.code };
  };

  test.each([
    { what: 'malformed JSON', body: '{"clientId":' },
    { what: 'an empty body', body: '' },
    { what: 'a body of another kind', body: '[]' },
    { what: 'an unknown field in the envelope', body: '{"clientId":"c","rows":[{"newDocumentState":{}}],"more":1}' },
    { what: 'no rows', body: '{"clientId":"c","rows":[]}' },
    { what: 'a wrong type', body: '{"clientId":7,"rows":[{"newDocumentState":{}}]}' },
    { what: 'a key that reaches for the prototype', body: '{"__proto__":{"admin":true},"clientId":"c","rows":[]}' },
    {
      what: '501 rows',
      body: JSON.stringify({ clientId: 'c', rows: Array.from({ length: 501 }, () => ({ newDocumentState: {} })) }),
    },
  ])('$what is 400', async ({ body }) => {
    expect(await refusal('POST', '/api/sync/push/records', body)).toEqual({ status: 400, code: 'malformed' });
  });

  test('10 MB are 413, wherever they go', async () => {
    const body = JSON.stringify({ clientId: 'c'.repeat(10_000_000) });
    expect(await refusal('POST', '/api/sync/push/records', body)).toEqual({ status: 413, code: 'too-large' });
    expect(await refusal('POST', '/api/sessions', body)).toEqual({ status: 413, code: 'too-large' });
  });

  test('another content type is 415, an address that is none 404, a client that is too old 426', async () => {
    const text = await refusal('POST', '/api/sync/push/records', 'hello', { 'Content-Type': 'text/plain' });
    expect(text).toEqual({ status: 415, code: 'unsupported-media-type' });
    expect(await refusal('GET', '/api/nothing', undefined, {})).toEqual({ status: 404, code: 'not-found' });
    expect(await refusal('GET', '/api/sync/pull/__proto__', undefined, {})).toMatchObject({ status: 404 });
    const old = await refusal('GET', '/api/sync/poll', undefined, { 'SmartLite-Protocol': '0' });
    expect(old).toEqual({ status: 426, code: 'client-too-old' });
  });

  test.each(['%00', '%ff', '..%2f..%2fetc', 'a%0ab', '%E0%A4%A'])(
    'an address with %s is refused calmly',
    async (part) => {
      for (const path of [`/api/users/${part}`, `/api/sessions/${part}`, `/api/sync/pull/${part}`]) {
        const { status } = await refusal(path.includes('users') ? 'PATCH' : 'DELETE', path, undefined, {});
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
    },
  );

  test.each([
    { what: 'no object', state: 7 },
    { what: 'null', state: null },
    { what: 'no id', state: {} },
    { what: 'an id with a slash', state: lead('a/b', 'ann') },
    { what: 'an id with a control character', state: lead('a\u0000b', 'ann') },
    { what: 'a long id', state: lead('x'.repeat(65), 'ann') },
    { what: 'an id of another type', state: { ...lead('r', 'ann'), id: 1 } },
    { what: 'a name of spaces', state: lead('r', 'ann', { name: '  ' }) },
    { what: 'an owner that is no username', state: lead('r', 'Ann Smith') },
    { what: 'an unknown object', state: { ...lead('r', 'ann'), object: 'invoice' } },
    { what: 'an unknown field', state: lead('r', 'ann', { fields: { colour: 'red' } }) },
    { what: 'a field of another type', state: lead('r', 'ann', { fields: { value: 'much' } }) },
    { what: 'a field of null', state: { ...lead('r', 'ann'), fields: { notes: null } } },
    { what: 'a state of another document', state: lead('r', 'ann'), assumed: lead('s', 'ann') },
  ])('a row with $what is rejected in words and blocks no other', async ({ state, assumed }) => {
    const good = lead(`good-${Math.abs(JSON.stringify(state ?? null).length)}-${engine}`, 'ann');
    const answer = await org.ann.push(
      'records',
      { newDocumentState: state, ...(assumed === undefined ? {} : { assumedMasterState: assumed }) },
      { newDocumentState: good },
    );
    expect(answer.rejected).toMatchObject([
      { code: 'invalid', retryable: false, message: expect.stringMatching(/\.$/) },
    ]);
    expect((await org.ann.pullAll('records')).some((record) => record.id === good.id)).toBe(true);
  });

  test('text with any characters comes back as it was', async () => {
    const name = 'Nul \u0000, emoji 🦊, quote " and \\, line\u2028end';
    await org.ann.push('records', { newDocumentState: lead('any-text', 'ann', { name }) });
    const found = (await org.ann.pullAll('records')).find((record) => record.id === 'any-text');
    expect(found?.name).toBe(name);
  });

  test('nobody signed in gets nothing, on any route', async () => {
    const routes = [
      ['GET', '/api/sync/poll'],
      ['GET', '/api/sync/pull?collections=records'],
      ['GET', '/api/sync/pull/records'],
      ['POST', '/api/sync/push/records', { clientId: 'c', rows: [{ newDocumentState: {} }] }],
      ['GET', '/api/sessions'],
      ['DELETE', '/api/sessions/current'],
      ['DELETE', '/api/sessions/3f0c2a52-6f0e-4a3c-9a43-2f3f6dd7a1d0'],
      ['POST', '/api/users', { username: 'x', displayName: 'X', password: 'password1', role: 'admin' }],
      ['PATCH', '/api/users/ann', { role: 'admin' }],
      ['PUT', '/api/users/me/password', { currentPassword: 'a', newPassword: 'password1' }],
      ['GET', '/api/orgs/current'],
      ['PATCH', '/api/orgs/current', { name: 'Mine' }],
      ['GET', '/api/shared-views'],
      ['DELETE', '/api/shared-views/v1'],
    ] as const;
    for (const who of [server.nobody, new ApiClient(server.url, undefined, 'stolen')]) {
      for (const [method, path, body] of routes) {
        await expect(who.send(method, path, body)).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
      }
    }
  });

  test("the API's own page is for this machine, and for admins beyond it", async () => {
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${server.url}/api/docs/json`, { headers })).status;
    const bearer = (who: ApiClient) => ({ Authorization: `Bearer ${who.session?.token}` });
    const far = { 'X-Forwarded-For': '203.0.113.7' };
    expect(await status({})).toBe(200);
    expect(await status(far)).toBe(401);
    expect(await status({ ...far, ...bearer(org.ann) })).toBe(403);
    expect(await status({ ...far, ...bearer(org.admin) })).toBe(200);
  });

  test('a poll is answered 304 for an ETag in a list, or weakened by a proxy, and the scheme is of any case', async () => {
    const first = await org.ann.poll();
    const etag = first.headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, `"other",W/${etag}`]) {
      for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
        const response = await fetch(`${server.url}/api/sync/poll`, {
          headers: { 'If-None-Match': known, Authorization: `${scheme} ${org.ann.session?.token}` },
        });
        expect(response.status, `${scheme} ${known}`).toBe(304);
        expect(response.headers.get('cache-control')).toBe('no-cache');
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      }
    }
    expect((await org.ann.poll('"other"')).status).toBe(200);
    expect((await org.ann.poll(etag.slice(0, -2))).status).toBe(200);
  });

  test('bytes that are no HTTP do not disturb the others', async () => {
    const { hostname, port } = new URL(server.url);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.end('\u0016\u0003\u0001 hello\r\n\r\n'));
      socket.on('close', () => resolve());
      socket.on('error', reject);
      socket.resume();
    });
    expect((await org.ann.poll()).status).toBe(200);
  });
});

test('the desktop app may call from its own origin, and learns the ETag', async () => {
  const server = await testServer('sqlite');
  const preflight = await fetch(`${server.url}/api/sync/poll`, {
    method: 'OPTIONS',
    headers: { Origin: 'app://smartlite', 'Access-Control-Request-Headers': 'authorization,if-none-match' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('if-none-match');
  expect(Number(preflight.headers.get('access-control-max-age'))).toBeGreaterThan(3_600);
  const poll = await fetch(`${server.url}/api/sync/poll`);
  expect(poll.headers.get('access-control-expose-headers')).toContain('ETag');
  await server.close();
});
