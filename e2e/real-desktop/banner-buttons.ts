import type { ElectronApplication } from '@playwright/test';
import type { Notification } from 'electron';

/** Where the main process keeps, from now on, the banners it was asked for. */
const KEPT = 'bannersOfThisStory';

/** Keeps hold of the banners to come, so that their buttons can be pressed. */
export async function watchBanners(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ Notification: Banner }, kept) => {
    const banners: Notification[] = [];
    const { show } = Banner.prototype;
    Banner.prototype.show = function (this: Notification) {
      banners.push(this);
      show.call(this);
    };
    Reflect.set(globalThis, kept, banners);
  }, KEPT);
}

/**
 * Presses a button of a banner. Electron offers no buttons to a Linux desktop, so the press begins where it would reach
 * the app: all that follows is as it is on a system that has them.
 */
export async function pressBannerButton(electron: ElectronApplication, title: string, button: string): Promise<void> {
  await electron.evaluate(
    (_electron, [kept, wanted, pressed]) => {
      const banners: Notification[] = Reflect.get(globalThis, kept ?? '');
      const banner = banners.find((one) => one.title === wanted);
      const actionIndex = banner?.actions.findIndex(({ text }) => text === pressed) ?? -1;
      if (banner === undefined || actionIndex < 0) throw new Error(`There is no banner ${wanted} with ${pressed}.`);
      (banner as NodeJS.EventEmitter).emit('action', { actionIndex });
    },
    [KEPT, title, button],
  );
}
