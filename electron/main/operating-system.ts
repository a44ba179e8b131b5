import type { PlatformDetails } from '#contract/desktop-bridge.ts';

/** The desktops we have drivers for; every other Unix is treated as Linux. */
export type OperatingSystem = PlatformDetails['os'];

export function operatingSystem(platform: NodeJS.Platform = process.platform): OperatingSystem {
  switch (platform) {
    case 'darwin':
      return 'mac';
    case 'win32':
      return 'windows';
    default:
      return 'linux';
  }
}
