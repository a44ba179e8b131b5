import { join } from 'node:path';
import type { App, BrowserWindow, NativeImage, Tray } from 'electron';
import type { BadgeIcon, BadgeModel } from '#contract/badge-model.ts';
import type { OperatingSystem } from './operating-system.ts';

/** Paths of the images `scripts/build-icons.ts` draws; Electron finds the `@2x` and other neighbours by itself. */
export type BadgeImages = {
  tray(icon: BadgeIcon, dark: boolean): string;
  /** The 16x16 image Windows lays over the task bar button; undefined where there is nothing to say. */
  overlay(icon: BadgeIcon): string | undefined;
};

export function badgeImages(resources: string, os: OperatingSystem): BadgeImages {
  const folder = join(resources, 'badges');
  return {
    tray(icon, dark) {
      // Template images have no colour: macOS paints them, and the number stands beside them as text.
      if (os === 'mac') return join(folder, 'mac', `${icon.startsWith('unread') ? 'unread' : icon}Template.png`);
      return join(folder, os, dark ? 'dark' : 'light', `${icon}.png`);
    },
    overlay: (icon) =>
      icon.startsWith('unread') || icon === 'error' ? join(folder, 'overlay', `${icon}.png`) : undefined,
  };
}

/** The places a badge can be drawn in, as the OS of the moment has them. */
export type BadgePlaces = {
  readonly app: Pick<App, 'setBadgeCount'>;
  readonly tray: Pick<Tray, 'setImage' | 'setTitle' | 'setToolTip'>;
  /** The window now, if there is one. */
  window(): Pick<BrowserWindow, 'setOverlayIcon'> | undefined;
  readonly images: BadgeImages;
  /** Whether the tray's background is dark. */
  dark(): boolean;
  loadImage(path: string): NativeImage;
};

type BadgeDriver = (model: BadgeModel, places: BadgePlaces) => void;

const drivers: { readonly [O in OperatingSystem]: BadgeDriver } = {
  mac(model, { app, tray }) {
    app.setBadgeCount(model.count);
    tray.setTitle(model.label);
  },
  // `setBadgeCount` would draw a second badge of its own here.
  windows(model, { window, images, loadImage }) {
    const overlay = images.overlay(model.icon);
    window()?.setOverlayIcon(overlay === undefined ? null : loadImage(overlay), model.tooltip);
  },
  linux(model, { app }) {
    app.setBadgeCount(model.count);
  },
};

/** Draws the badge wherever this OS shows one. Drawing the same model again is harmless. */
export function drawBadge(os: OperatingSystem, model: BadgeModel, places: BadgePlaces): void {
  places.tray.setImage(places.loadImage(places.images.tray(model.icon, places.dark())));
  places.tray.setToolTip(model.tooltip);
  drivers[os](model, places);
}

type Window = Pick<BrowserWindow, 'isFocused' | 'flashFrame'>;

/** Asks for a glance, once, where the system has a place for it: the dock bounces, the task bar flashes. */
export function askForAttention(
  app: { readonly dock?: Pick<NonNullable<App['dock']>, 'bounce'> | undefined },
  window?: Window,
): void {
  if (window?.isFocused()) return;
  app.dock?.bounce('informational');
  window?.flashFrame(true);
}
