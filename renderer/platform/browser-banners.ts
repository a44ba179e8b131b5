import { z } from 'zod';
import { RecordAddress } from '#contract/deep-link.ts';
import type { ArrivedNotification } from '#contract/desktop-bridge.ts';
import { whileOffInWords, whileOffOf } from '#contract/while-off.ts';
import type { BannerPermission } from './platform.ts';

const BURST = 3;

export type ToShow = {
  readonly arrivals: readonly ArrivedNotification[];
  readonly whileOff: readonly ArrivedNotification[];
};

/** Whether this browser may show banners for the page. */
export function browserBannerPermission(): BannerPermission {
  if (typeof Notification === 'undefined' || Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' ? 'granted' : 'askable';
}

/** What a click on a banner opens: its record, or for a summary the list. */
export type BannerTarget = RecordAddress | null;
type Banner = {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly silent: boolean;
  readonly target: BannerTarget;
};

/**
 * Shows one banner for each arrival, each with its own record behind it; more than three become one summary, as does what
 * came while the person was off.
 */
export async function showBanners({ arrivals, whileOff }: ToShow, open: (target: BannerTarget) => void): Promise<void> {
  const opening = whileOff.length === 0 ? [] : [openingOf(whileOff)];
  for (const banner of [...opening, ...bannersOf(arrivals)]) await show(banner, open);
}

/** The summary that opens the day; a later one takes the place of the first, by its tag. */
function openingOf(whileOff: readonly ArrivedNotification[]): Banner {
  return summaryOf(whileOff, whileOffInWords(whileOffOf(whileOff)), 'smartlite-while-off');
}

function bannersOf(arrivals: readonly ArrivedNotification[]): readonly Banner[] {
  if (arrivals.length <= BURST) {
    return arrivals.map(({ id, title, body, silent, record }) => ({ title, body, tag: id, silent, target: record }));
  }
  return [summaryOf(arrivals, `${arrivals.length} new notifications`, 'smartlite-summary')];
}

function summaryOf(arrivals: readonly ArrivedNotification[], title: string, tag: string): Banner {
  const [newest] = arrivals;
  return { title, body: newest?.title ?? '', tag, silent: arrivals.every(({ silent }) => silent), target: null };
}

/** The banners of this page that may still be up, by their tags. */
const shown = new Map<string, Notification>();

/** Closes the banners of these notifications, those that the service worker shows too. */
export function takeBannersBack(ids: readonly string[]): Promise<void> {
  return closeBanners((tag) => ids.includes(tag));
}

/** Closes all: they name customers of whoever was signed in. */
export function takeAllBannersBack(): Promise<void> {
  return closeBanners(() => true);
}

async function closeBanners(isMeant: (tag: string) => boolean): Promise<void> {
  for (const [tag, banner] of shown) {
    if (!isMeant(tag)) continue;
    banner.close();
    shown.delete(tag);
  }
  const worker = await navigator.serviceWorker?.getRegistration();
  for (const banner of (await worker?.getNotifications()) ?? []) if (isMeant(banner.tag)) banner.close();
}

async function show({ title, body, tag, silent, target }: Banner, open: (target: BannerTarget) => void): Promise<void> {
  const options = { body, tag, ...(silent ? { silent } : {}) };
  const banner = bannerOfThePage(title, options);
  if (banner === null) {
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.showNotification(title, { ...options, data: target });
    return;
  }
  shown.set(tag, banner);
  banner.addEventListener('close', () => shown.delete(tag));
  banner.addEventListener('click', () => {
    globalThis.focus();
    open(target);
    banner.close();
  });
}

/** @returns null on Android, where a page may not show banners: its service worker does, and hears of the click */
function bannerOfThePage(title: string, options: NotificationOptions): Notification | null {
  try {
    return new Notification(title, options);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const BannerClick = z.object({ type: z.literal('banner-click'), target: RecordAddress.nullable() });

/** Hears of clicks on banners that the service worker shows; see `renderer/public/banner-clicks.js`. */
export function onBannerClick(open: (target: BannerTarget) => void): void {
  // Missing where the page is neither on https nor on this very machine.
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const click = BannerClick.safeParse(data);
    if (click.success) open(click.data.target);
  });
}
