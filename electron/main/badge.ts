import type { App, BrowserWindow, NativeImage, Tray } from 'electron';
import type { BadgeModel } from '#contract/badge-model.ts';
import type { BadgeImages } from './badge-images.ts';
import type { OperatingSystem } from './operating-system.ts';

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
