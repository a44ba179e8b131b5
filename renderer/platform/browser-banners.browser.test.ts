import { afterEach, expect, test, vi } from 'vitest';
import type { ArrivedNotification } from '#contract/desktop-bridge.ts';
import { type BannerTarget, onBannerClick, showBanners } from './browser-banners.ts';
import { BrowserPlatform } from './browser-platform.ts';

const lead = { object: 'lead', id: 'lead-1' } as const;
const arrival = (id: string): ArrivedNotification => ({
  id,
  title: `Lead ${id}`,
  body: 'From Moses',
  trigger: 'record-assigned',
  critical: false,
  silent: false,
  recordName: `Lead ${id}`,
  record: lead,
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Chrome on Android has the name, but only a service worker may show what it stands for. */
function onAndroid(worker: Pick<ServiceWorkerRegistration, 'showNotification'> | undefined) {
  vi.stubGlobal(
    'Notification',
    class {
      constructor() {
        throw new TypeError('Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.');
      }
    },
  );
  vi.spyOn(navigator.serviceWorker, 'getRegistration').mockResolvedValue(worker as ServiceWorkerRegistration);
}

test('where a page may not show banners its service worker does, and tells of the click', async () => {
  const shown: [string, NotificationOptions | undefined][] = [];
  onAndroid({ showNotification: async (...banner) => void shown.push(banner as never) });
  await showBanners({ arrivals: [arrival('1')], whileOff: [] }, () => undefined);
  expect(shown).toEqual([['Lead 1', { body: 'From Moses', tag: '1', data: lead }]]);

  const opened: BannerTarget[] = [];
  onBannerClick((target) => opened.push(target));
  for (const data of [{ type: 'banner-click', target: lead }, 'rubbish', { type: 'banner-click', target: null }]) {
    navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data }));
  }
  expect(opened).toEqual([lead, null]);
});

test('where there is no service worker either, nothing is shown and nothing fails', async () => {
  onAndroid(undefined);
  await expect(
    showBanners({ arrivals: ['1', '2', '3', '4'].map(arrival), whileOff: [] }, () => undefined),
  ).resolves.toBeUndefined();
});

test('no banner outlives the session it belongs to, be it of the page or of its service worker', async () => {
  const up = new Set<string>();
  class Banner extends EventTarget {
    static readonly permission = 'granted';
    readonly tag: string;
    constructor(_title: string, { tag = '' }: NotificationOptions) {
      super();
      this.tag = tag;
      up.add(tag);
    }
    close(): void {
      up.delete(this.tag);
    }
  }
  vi.stubGlobal('Notification', Banner);
  const ofWorker = new Banner('Lead 2', { tag: '2' }) as unknown as Notification;
  const worker = { getNotifications: async () => [ofWorker] } as Partial<ServiceWorkerRegistration>;
  vi.spyOn(navigator.serviceWorker, 'getRegistration').mockResolvedValue(worker as ServiceWorkerRegistration);
  const platform = new BrowserPlatform();
  await platform.announce([arrival('1')], []);
  expect([...up].sort()).toEqual(['1', '2']);
  await platform.clearSession({ databaseName: 'smartlite-of-nobody', left: 'synced' });
  expect([...up]).toEqual([]);
});
