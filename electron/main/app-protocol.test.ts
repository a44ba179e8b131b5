import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { appProtocolHandler, CONTENT_SECURITY_POLICY } from './app-protocol.ts';

let get: (url: string) => Promise<Response>;

beforeEach(() => {
  const folder = temporaryFolder();
  const renderer = join(folder, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<h1>SmartLite</h1>');
  writeFileSync(join(renderer, 'assets', 'main.js'), 'run()');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const handle = appProtocolHandler(renderer);
  get = (url) => handle({ url });
});

describe('app://smartlite', () => {
  it('serves files with their type and the security headers', async () => {
    const answer = await get('app://smartlite/assets/main.js');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('run()');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([['app://smartlite/'], ['app://smartlite/leads/0199?tab=activity']])(
    'answers the screen %s with the app',
    async (url) => {
      const answer = await get(url);
      expect([answer.status, await answer.text()]).toEqual([200, '<h1>SmartLite</h1>']);
    },
  );

  it.each([
    ['app://smartlite/assets/none.js'],
    ['app://smartlite/../secret.txt'],
    ['app://smartlite/%2e%2e/secret.txt'],
    ['app://smartlite/assets/..%2f..%2fsecret.txt'],
    ['app://smartlite/..%5csecret.txt'],
    ['app://smartlite/%00.js'],
    ['app://smartlite/%zz.js'],
    ['app://elsewhere/index.html'],
    ['not a url'],
  ])('has nothing at %s', async (url) => {
    const answer = await get(url);
    expect([answer.status, await answer.text()]).toEqual([404, '']);
  });

  it('lets scripts come from the app alone', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("script-src 'self';");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
  });
});
