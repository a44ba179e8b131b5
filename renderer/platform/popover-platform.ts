import { DesktopPlatform } from './desktop-platform.ts';

/**
 * The shell of the popover at the tray: a second page on the data of the window's, which alone syncs, keeps the session,
 * and tells main how things stand.
 */
export class PopoverPlatform extends DesktopPlatform {
  override readonly isPopover = true;

  override async saveSession(): Promise<void> {}
  override async clearSession(): Promise<void> {}
  override reportFact(): void {}
  override showInTray(): void {}
  override async announce(): Promise<void> {}
  override takeBack(): void {}
  override showBannerState(): void {}
  override startSchedule(): void {}
  override stopSchedule(): void {}
}
