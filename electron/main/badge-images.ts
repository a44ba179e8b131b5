import { join } from 'node:path';
import type { BadgeIcon } from '#contract/badge-model.ts';
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
