import type { OperatingSystem } from './operating-system.ts';
import { type Ask, callSessionBus } from './session-bus.ts';

/** How a banner's body has to be written so that it shows what it says. */
export type BannerText = (text: string) => string;

const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A body for a Linux desktop that reads it as markup, as most do: `Ann <ann@acme.com>` would lose its address. */
export const asMarkup: BannerText = (text) =>
  text.replaceAll(/[&<>]/g, (character) => entities[character] ?? character);

export const asPlainText: BannerText = (text) => text;

/** Asks the desktop what its banners are; the title is plain text everywhere (Desktop Notifications Specification). */
export async function bannerTextOf(os: OperatingSystem, ask?: Ask): Promise<BannerText> {
  if (os !== 'linux') return asPlainText;
  const capabilities = await callSessionBus(
    {
      service: 'org.freedesktop.Notifications',
      path: '/org/freedesktop/Notifications',
      method: 'org.freedesktop.Notifications.GetCapabilities',
    },
    ask,
  );
  return capabilities === undefined || capabilities.includes('body-markup') ? asMarkup : asPlainText;
}
