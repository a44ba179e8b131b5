import type { RecordAddress } from '#contract/deep-link.ts';
import type { ArrivedNotification } from '#contract/desktop-bridge.ts';
import type { BannerPermission } from './platform.ts';

const BURST = 3;

/** Whether this browser may show banners for the page. */
export function browserBannerPermission(): BannerPermission {
  if (typeof Notification === 'undefined' || Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' ? 'granted' : 'askable';
}

/** Shows one banner for each arrival, each with its own record behind it; more than three become one summary. */
export function showBanners(
  arrivals: readonly ArrivedNotification[],
  openRecord: (record: RecordAddress) => void,
  openNotifications: () => void,
): void {
  if (arrivals.length > BURST) {
    show(`${arrivals.length} new notifications`, arrivals[0]?.title ?? '', 'smartlite-summary', openNotifications);
    return;
  }
  for (const { id, title, body, record } of arrivals) show(title, body, id, () => openRecord(record));
}

function show(title: string, body: string, tag: string, onClick: () => void): void {
  const banner = new Notification(title, { body, tag });
  banner.addEventListener('click', () => {
    globalThis.focus();
    onClick();
    banner.close();
  });
}
