import { describe, expect, test } from 'vitest';
import { type ArrivedNotification, type DesktopBridge, desktopRequests } from '#contract/desktop-bridge.ts';
import { DesktopPlatform } from './desktop-platform.ts';

/** A bridge that answers every request with `answer` and lets the test send events. */
function bridgeAnswering(answer: unknown) {
  const asked: [string, unknown][] = [];
  const listeners = new Map<string, (payload: never) => void>();
  const bridge = {
    request: async (name: string, payload: unknown) => {
      asked.push([name, payload]);
      return answer;
    },
    on: (name: string, listener: (payload: never) => void) => {
      listeners.set(name, listener);
      return () => listeners.delete(name);
    },
  } as unknown as DesktopBridge;
  const send = (name: string, payload: unknown) => listeners.get(name)?.(payload as never);
  return { platform: new DesktopPlatform(bridge), asked, send };
}

describe('the desktop platform', () => {
  test('passes on what main answers, once it fits the contract', async () => {
    const settings = {
      openAtLogin: true,
      openAtLoginOffered: true,
      closeToTray: true,
      popoverShortcut: 'off',
      flashForCritical: true,
    };
    const { platform, asked } = bridgeAnswering(settings);
    expect(await platform.saveSettings({ openAtLogin: true })).toEqual(settings);
    expect(asked).toEqual([['settings-save', { openAtLogin: true }]]);
  });

  test('refuses an answer that does not fit', async () => {
    await expect(bridgeAnswering({ token: 'x' }).platform.loadSession()).rejects.toThrow();
  });

  test('hears events that fit, and no others, until it stops listening', () => {
    const { platform, send } = bridgeAnswering(undefined);
    const opened: unknown[] = [];
    const stop = platform.onOpenRecord((record) => opened.push(record));
    send('open-record', { object: 'lead', id: 'a' });
    send('open-record', { object: 'planet', id: 'a' });
    stop();
    send('open-record', { object: 'lead', id: 'b' });
    expect(opened).toEqual([{ object: 'lead', id: 'a' }]);
  });

  test('reports how a round ended, with the wait the server asked for', async () => {
    const { platform, asked } = bridgeAnswering(undefined);
    platform.roundFinished({ ok: false, retryAfterMs: 7_000 });
    await Promise.resolve();
    expect(asked).toEqual([['round-finished', { ok: false, retryAfterMs: 7_000 }]]);
  });

  test('tells of any number of arrivals, what is critical first', async () => {
    const { platform, asked } = bridgeAnswering(undefined);
    const arrivals = Array.from({ length: 12_000 }, (_, n) => arrival(`n-${n}`, n >= 11_999));
    await platform.announce(arrivals, []);
    const [[name, payload] = []] = asked;
    const { told, more } = desktopRequests.announce.payload.parse(payload);
    expect(name).toBe('announce');
    expect(told.length + more).toBe(12_000);
    expect(told.slice(0, 2).map(({ id }) => id)).toEqual(['n-11999', 'n-0']);
  });
});

function arrival(id: string, critical: boolean): ArrivedNotification {
  const record = { object: 'lead', id: 'a' } as const;
  return {
    id,
    title: 'Ada Fox is yours',
    body: '',
    trigger: 'record-assigned',
    critical,
    silent: false,
    recordName: 'Ada Fox',
    record,
  };
}
