import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StoredSession } from '../../contract/desktop-bridge.ts';
import { calmFact } from '../../contract/testing/calm-fact.ts';
import { type PageWindow, RunningDesktop } from '../testing/running-desktop.ts';

declare const window: PageWindow;
const desktop = RunningDesktop.forTests();

describe('the bridge', () => {
  it('answers typed requests and refuses bad payloads and unknown names', async () => {
    await desktop.launchOnce();
    const details = await desktop.app.page.evaluate(() =>
      window.smartliteDesktop.request('platform-details', undefined),
    );
    expect(details).toMatchObject({ os: 'linux', hasTray: true, keepsSessions: true });
    const refusal = await desktop.app.page.evaluate(() =>
      window.smartliteDesktop.request('open-external', 'file:///etc/passwd').catch((error: Error) => error.message),
    );
    expect(refusal).toContain('Only web and mail addresses can be opened.');
    const bad = await desktop.app.page.evaluate(() =>
      window.smartliteDesktop.request('sync-fact', { signedIn: 'yes' } as never).catch((error: Error) => error.message),
    );
    expect(bad).toContain('The request "sync-fact" was refused');
    const unknown = await desktop.app.page.evaluate(() =>
      window.smartliteDesktop.request('run' as never, undefined as never).catch((error: Error) => error.message),
    );
    expect(unknown).toBe('There is no request "run".');
  });

  it('shows the page nothing of Electron or Node, and no eval', async () => {
    await desktop.launchOnce();
    const seen = await desktop.app.page.evaluate(() => {
      const globals = globalThis as unknown as Record<string, unknown>;
      return ['require', 'process', 'electron', '__sendToMain', '__electron'].map((name) => typeof globals[name]);
    });
    expect(new Set(seen)).toEqual(new Set(['undefined']));
    // A test's own evaluate may use eval whatever the policy says, but not what it leaves for later.
    const evaluated = await desktop.app.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              resolve(String(Reflect.get(globalThis, 'eval')('1')));
            } catch (error) {
              resolve(String(error));
            }
          });
        }),
    );
    expect(evaluated).toContain('EvalError');
  });

  it('keeps the page where it is and opens no windows, but hands web links to the browser', async () => {
    await desktop.launchOnce();
    await desktop.app.page.getByRole('link', { name: 'Elsewhere' }).click();
    await desktop.app.page.evaluate("void window.open('https://help.example/')");
    await expect.poll(async () => (await desktop.app.look()).openedExternally).toEqual(['https://help.example/']);
    expect(await desktop.app.page.locator('h1').textContent()).toBe('A page in place of the renderer');
    expect(desktop.log).toContain('Refused to navigate to https://elsewhere.example/');
  });

  it('reaches a sync server on this machine, and may do nothing else a page could ask for', async () => {
    const server = createServer((_request, response) =>
      response.setHeader('Access-Control-Allow-Origin', '*').end('reached'),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await desktop.launchOnce();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await desktop.app.page.evaluate((address) => fetch(address).then((answer) => answer.text()), url)).toBe(
      'reached',
    );
    const states = await desktop.app.page.evaluate(async () => {
      const { permissions } = navigator as unknown as {
        permissions: { query(what: { name: string }): Promise<{ state: string }> };
      };
      return Promise.all(
        ['loopback-network', 'geolocation', 'notifications'].map(
          async (name) => (await permissions.query({ name })).state,
        ),
      );
    });
    expect(states).toEqual(['granted', 'denied', 'denied']);
    server.close();
  });
});

describe('accounts', () => {
  const session = (username: string): StoredSession => ({
    account: { serverUrl: 'https://sync.example', orgId: 'maven', username },
    token: 'token',
    expiresAt: '2026-12-01T00:00:00.000Z',
    refreshToken: 'refresh',
    displayName: username,
    role: 'rep',
    managerUsername: null,
  });
  const signIn = async (username: string, { shared = false } = {}): Promise<void> => {
    // The page that asks is replaced before it gets an answer.
    const moved = desktop.app.page.waitForEvent('framenavigated');
    await desktop.app.page.evaluate((sent) => void window.smartliteDesktop.request('session-save', sent), {
      session: session(username),
      shared,
    });
    await moved;
    await desktop.ready();
  };
  const remember = (value: string): Promise<void> =>
    desktop.app.page.evaluate((kept) => {
      Reflect.get(globalThis, 'localStorage').setItem('seen', kept);
    }, value);
  const remembered = (): Promise<unknown> =>
    desktop.app.page.evaluate(() => Reflect.get(globalThis, 'localStorage').getItem('seen'));

  it('never share storage, and find their own again', async () => {
    await desktop.launch();
    await signIn('moses.frase');
    await remember("Moses' customers");
    await signIn('darcel.schlecht');
    expect(await remembered()).toBeNull();
    await signIn('moses.frase');
    expect(await remembered()).toBe("Moses' customers");
    await desktop.app.relaunch();
    await desktop.ready();
    expect(await remembered()).toBe("Moses' customers");
    const kept = await desktop.app.page.evaluate(() => window.smartliteDesktop.request('session-load', undefined));
    expect(kept.session?.account.username).toBe('moses.frase');
    expect((await desktop.app.look()).window?.visible).toBe(true);
  });

  it('leave nothing behind on a shared computer', async () => {
    await desktop.launch();
    await signIn('moses.frase');
    await desktop.report({ ...calmFact, unread: 3 });
    await signIn('moses.frase', { shared: true });
    const load = () => desktop.app.page.evaluate(() => window.smartliteDesktop.request('session-load', undefined));
    expect(await load()).toMatchObject({ shared: true, session: { account: { username: 'moses.frase' } } });
    expect(desktop.app.page.url()).not.toContain('persist');
    await desktop.report({ ...calmFact, unread: 4 });
    expect((await desktop.app.tray()).icon).toBe('unread-4');
    expect(existsSync(join(desktop.profileDir, 'session.bin'))).toBe(false);
    await desktop.app.relaunch();
    await desktop.ready();
    expect(await load()).toEqual({ session: null, shared: false, problem: null });
    expect((await desktop.app.tray()).icon).toBe('signed-out');
  });

  it('keep their count when the page cannot open their data', async () => {
    await desktop.launch();
    await signIn('moses.frase');
    await desktop.report({ ...calmFact, unread: 3 });
    await desktop.report({ ...calmFact, signedIn: false, unread: null });
    expect((await desktop.app.tray()).tooltip).toBe('SmartLite: 3 unread, open it to go on');
    await desktop.app.relaunch();
    expect(await desktop.app.badgeCount()).toBe(3);
  });

  it('are gone from the screen at sign-out even where a file stays, and the page is told', async () => {
    await desktop.launch();
    await signIn('moses.frase');
    await desktop.report({ ...calmFact, unread: 3 });
    const file = join(desktop.profileDir, 'session.bin');
    rmSync(file);
    mkdirSync(file);
    const refusal = await desktop.app.page.evaluate(() =>
      window.smartliteDesktop.request('session-clear', { left: 'nothing' }).catch((error: Error) => error.message),
    );
    expect(refusal).toContain('session-clear');
    expect((await desktop.app.tray()).icon).toBe('signed-out');
  });

  it('keep the page when their session is only renewed', async () => {
    await desktop.launch();
    await signIn('moses.frase');
    await desktop.app.page.evaluate(() => window.told.push({ event: 'still the same page' }));
    await desktop.app.page.evaluate(
      (sent) => window.smartliteDesktop.request('session-save', { session: sent, shared: false }),
      session('moses.frase'),
    );
    expect(await desktop.app.page.evaluate(() => window.told.at(-1)?.event)).toBe('still the same page');
  });
});
