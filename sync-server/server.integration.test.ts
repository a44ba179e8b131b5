import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testOrg } from './testing/test-org.ts';
import { lead } from './testing/test-records.ts';
import { type TestServer, testServer } from './testing/test-server.ts';

let server: TestServer;
let webRoot: string;
beforeEach(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'smartlite-web-'));
});
afterEach(async () => {
  await server.close();
  await rm(webRoot, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

describe('with a built app', () => {
  beforeEach(async () => {
    await mkdir(join(webRoot, 'assets'));
    await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>SmartLite</title>');
    await writeFile(join(webRoot, 'assets', 'app-1a2b.js'), 'document.title');
    server = await testServer('sqlite', {}, { webRoot });
  });

  test('a page of the app opens by its address, under a strict policy without inline scripts', async () => {
    for (const path of ['/', '/record/lead/1']) {
      const page = await get(path, { Accept: 'text/html' });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<title>SmartLite</title>');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('built files are kept by the browser; what is not there is 404 and no page', async () => {
    const asset = await get('/assets/app-1a2b.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    for (const path of ['/assets/gone.js', '/api/nothing', '/..%2f..%2fetc%2fpasswd']) {
      const missing = await get(path, { Accept: path.startsWith('/api') ? 'text/html' : '*/*' });
      expect(missing.status).toBeGreaterThanOrEqual(400);
      expect(missing.status).toBeLessThan(500);
      expect(await missing.json()).toMatchObject({ error: { code: expect.any(String) } });
    }
  });
});

test('an app that is built while the server runs is served, and binds no other names below its own', async () => {
  server = await testServer('sqlite', { trustProxy: 1 }, { webRoot });
  const page = () => get('/', { Accept: 'text/html' });
  expect((await page()).status).toBe(404);
  await mkdir(join(webRoot, 'assets'));
  await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>SmartLite</title>');
  await writeFile(join(webRoot, 'assets', 'app-1a2b.js'), 'document.title');
  const { status, headers } = await page();
  expect(status).toBe(200);
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
  expect((await get('/assets/app-1a2b.js')).status).toBe(200);
});

describe('around the API', () => {
  beforeEach(async () => {
    server = await testServer('sqlite');
  });

  test('says in words that it is served below no path, to whoever asks for it there', async () => {
    const answer = await get('/crm/api/sync/poll');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      error: { message: expect.stringMatching(/at the root of an address/u) },
    });
  });

  test('says that it runs and that it is ready, and counts on its own machine only', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    const org = await testOrg(server.nobody);
    const { headers } = await org.bob.poll();
    await org.bob.poll(headers.get('etag') ?? '');
    await org.bob.pull('records', { resync: 'drift' });
    const text = await (await get('/metrics')).text();
    expect(text).toContain('smartlite_polls_total 2');
    expect(text).toContain('smartlite_polls_unchanged_total 1');
    expect(text).toContain('smartlite_resyncs_total{reason="drift"} 1');
    expect(text).toMatch(/smartlite_request_duration_seconds_count\{.*route="\/api\/sessions".*\} 2/);
  });

  test('describes every route of the API', async () => {
    const description = (await (await get('/api/docs/json')).json()) as { paths: object };
    for (const path of [
      '/api/sync/poll',
      '/api/sync/pull/{collection}',
      '/api/sync/push/{collection}',
      '/api/users/',
    ]) {
      expect(Object.keys(description.paths).some((known) => known.startsWith(path))).toBe(true);
    }
    const page = await get('/api/docs/', { Accept: 'text/html' });
    expect(page.headers.get('content-security-policy')).toContain('script-src');
  });

  test('a long page travels compressed', async () => {
    const org = await testOrg(server.nobody);
    const rows = Array.from({ length: 50 }, (_, n) => ({ newDocumentState: lead(`r${n}`, 'ann') }));
    await org.ann.push('records', ...rows);
    const answer = await get('/api/sync/pull/records', {
      Authorization: `Bearer ${org.ann.session?.token}`,
      'Accept-Encoding': 'gzip',
    });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(((await answer.json()) as { documents: [] }).documents).toHaveLength(50);
  });
});

test('the log holds no token, no password and no query', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
  server = await testServer('sqlite', {}, { logger });
  const org = await testOrg(server.nobody);
  await org.bob.pull('records', { limit: 3 });
  await org.bob.refresh(org.bob.session?.refreshToken ?? '');
  await server.nobody.signIn({ orgId: org.orgId, username: 'bob', password: 'sesame' }).catch(() => undefined);
  await server.nobody.send('POST', '/api/sessions', '{"password":"sesame"').catch(() => undefined);
  const log = lines.join('');
  expect(log).toContain('/api/sync/pull/:collection');
  for (const secret of [org.bob.session?.token, org.bob.session?.refreshToken, 'correct horse', 'sesame', 'limit=']) {
    expect(log).not.toContain(secret);
  }
});

test('a server that closes finishes what is under way, and takes nothing new', async () => {
  server = await testServer('sqlite');
  const body = JSON.stringify({
    orgId: 'acme',
    name: 'Acme',
    admin: { username: 'ann', displayName: 'Ann', password: 'correct horse' },
  });
  const underWay = request(`${server.url}/api/orgs`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': body.length, Expect: '100-continue' },
  });
  const answered = once(underWay, 'response');
  underWay.flushHeaders();
  await once(underWay, 'continue');
  const stopped = server.stop();
  underWay.end(body);
  const [answer] = (await answered) as [IncomingMessage];
  expect(answer.statusCode).toBe(201);
  answer.resume();
  await stopped;
  await expect(get('/healthz')).rejects.toThrow();
});
