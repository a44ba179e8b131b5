import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { canMountDisks, type SmallDisk, smallDisk } from '../../sync-server/testing/small-disk.ts';
import { type DesktopApp, type LaunchOptions, launchDesktop } from '../desktop-harness.ts';
import { AppShell } from '../pages/app-shell.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { closeBanners } from '../real-desktop/banners.ts';
import { folderOfOrdinaryUser } from '../real-desktop/ordinary-user.ts';
import { type RealDesktop, startRealDesktop } from '../real-desktop/real-desktop.ts';
import { RealDesktopApp, type RealLaunchOptions } from '../real-desktop/real-desktop-app.ts';
import { electronForStories } from '../real-desktop/what-it-needs.ts';
import { type Computer, desktopComputer } from './computer.ts';
import { demoOrg } from './demo-org.ts';
import { type DemoSize, demoTemplate } from './demo-template.ts';
import { Laptop, type LaptopOptions } from './laptop.ts';
import { ownBrowser, sharedBrowser } from './laptop-browser.ts';
import { type NetworkCable, networkCable } from './network-cable.ts';
import { StoryServer } from './story-server.ts';
import { Teammate } from './teammate.ts';

type World = {
  /** How much of the demo org the test's server has; thousands of records only where the story is about them. */
  readonly demo: DemoSize;
  /** Flags of the test's server, besides its port and data folder; `test.use` sets others. */
  readonly serverFlags: readonly string[];
  /** Where the clock of the test's server stands still (see `server.setTime`); null leaves it the machine's. */
  readonly serverTime: string | null;
  /** A sync server of this test alone, with the demo org; it is polled every second unless its flags say otherwise. */
  readonly server: StoryServer;
  /** A new laptop with the app open, where nobody has signed in yet. */
  readonly newLaptop: (options?: StoryLaptopOptions) => Promise<Laptop>;
  /** A new laptop where a person of the demo org has signed in and the first sync is done. */
  readonly laptopOf: (username: string, options?: StoryLaptopOptions) => Promise<Laptop>;
  /** The desktop app of a person of the demo org, signed in and with the first sync done. */
  readonly desktopOf: (username: string, options?: DesktopOptions) => Promise<DesktopApp>;
  /** A disk that can run full, of this test alone; skips the test where none can be mounted. */
  readonly disk: SmallDisk;
  /** The real desktop that {@link realDesktopOf} starts apps on, with no banner up; skips the test where there is none. */
  readonly realDesktop: RealDesktop;
  /** The desktop app on a real Electron, where nobody has signed in yet. */
  readonly newRealDesktop: (options?: RealOptions) => Promise<RealDesktopApp>;
  /** The desktop app on a real Electron of a person of the demo org, signed in and with the first sync done. */
  readonly realDesktopOf: (username: string, options?: RealOptions) => Promise<RealDesktopApp>;
  /** A person of the demo org at another computer, of whom nothing is to be seen here. */
  readonly teammate: (username: string) => Promise<Teammate>;
  /** The desktop app of a person of the demo org as a computer among others, signed in and with the first sync done. */
  readonly desktopComputerOf: (username: string) => Promise<Computer>;
  /** The computer of a person of the demo org, signed in and with the first sync done: a laptop, or see {@link onRealElectron}. */
  readonly computerOf: (username: string, options?: StoryLaptopOptions) => Promise<Computer>;
};

type StoryLaptopOptions = LaptopOptions & {
  /** It is closed or killed, and opened again with all that it stored. */
  readonly restarts?: boolean;
};

type RealWorld = {
  /** A real desktop with a real Electron on it, of this worker alone, or why there is none. */
  readonly desktopOfWorker: RealDesktop | { readonly skipped: string };
};

type DesktopOptions = Omit<LaunchOptions, 'profileDir' | 'cable'>;

type RealOptions = Omit<RealLaunchOptions, 'profileDir' | 'cable'>;

export const test = base.extend<World, RealWorld>({
  demo: ['small', { option: true }],

  serverFlags: [['--poll-seconds', '1'], { option: true }],

  serverTime: [null, { option: true }],

  server: async ({ demo, serverFlags, serverTime }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'smartlite-e2e-'));
    await cp(demoTemplate(demo), folder, { recursive: true });
    const server = await StoryServer.start(folder, serverFlags, serverTime);
    await use(server);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  },

  disk: async ({ playwright: _ }, use, info) => {
    if (!canMountDisks) {
      info.skip(true, 'skipped: only root on Linux can mount a small disk');
      return;
    }
    const disk = smallDisk(200);
    await use(disk);
    disk.remove();
  },

  newLaptop: async ({ server, browser }, use) => {
    const profiles = await mkdtemp(join(tmpdir(), 'smartlite-laptops-'));
    const laptops: Laptop[] = [];
    await use(async ({ restarts = false, ...options } = {}) => {
      const profile = restarts ? await mkdtemp(join(profiles, 'laptop-')) : undefined;
      const opener = profile === undefined ? sharedBrowser(browser) : ownBrowser(profile);
      const laptop = new Laptop(opener, await networkCable(server.url), { ...options, profile });
      laptops.push(laptop);
      await laptop.open();
      return laptop;
    });
    await Promise.all(laptops.map((laptop) => laptop.throwAway()));
    await rm(profiles, { recursive: true, force: true });
  },

  laptopOf: async ({ newLaptop }, use) => {
    await use(async (username, options) => {
      const laptop = await newLaptop(options);
      await laptop.signIn.signIn({ ...demoOrg, username });
      await laptop.app.firstSyncDone();
      if (options?.restarts) await laptop.shellKept();
      return laptop;
    });
  },

  desktopOf: async ({ server }, use) => {
    const desktops: { app: DesktopApp; profileDir: string; cable: NetworkCable }[] = [];
    await use(async (username, options = {}) => {
      const profileDir = await mkdtemp(join(tmpdir(), 'smartlite-desktop-'));
      const cable = await networkCable(server.url);
      const app = await launchDesktop({ ...options, profileDir, cable });
      desktops.push({ app, profileDir, cable });
      const signIn = new SignInPage(app.page);
      await signIn.serverAddress.fill(cable.url);
      await signIn.signIn({ ...demoOrg, username });
      await new AppShell(app.page).firstSyncDone();
      return app;
    });
    for (const { app, profileDir, cable } of desktops) {
      await app.quit();
      await cable.throwAway();
      await rm(profileDir, { recursive: true, force: true });
    }
  },

  desktopOfWorker: [
    // Playwright reads from this pattern what a fixture needs: nothing.
    async ({ playwright: _ }, use) => {
      const electron = await electronForStories();
      if ('skipped' in electron) {
        await use(electron);
        return;
      }
      const desktop = await startRealDesktop(electron);
      await use(desktop);
      await desktop.stop();
    },
    { scope: 'worker' },
  ],

  realDesktop: async ({ desktopOfWorker }, use, info) => {
    if ('skipped' in desktopOfWorker) {
      info.skip(true, `skipped: ${desktopOfWorker.skipped}`);
      return;
    }
    await desktopOfWorker.session.startPart('panel');
    await desktopOfWorker.session.startPart('key-ring');
    await closeBanners(desktopOfWorker.session);
    await use(desktopOfWorker);
  },

  newRealDesktop: async ({ server, realDesktop }, use) => {
    const apps: { app: RealDesktopApp; profileDir: string; cable: NetworkCable }[] = [];
    await use(async (options = {}) => {
      const profileDir = await folderOfOrdinaryUser('real-desktop');
      const cable = await networkCable(server.url);
      const app = new RealDesktopApp(realDesktop, { ...options, profileDir, cable });
      apps.push({ app, profileDir, cable });
      await app.relaunch();
      return app;
    });
    for (const { app, profileDir, cable } of apps) {
      await app.quit();
      await cable.throwAway();
      await rm(profileDir, { recursive: true, force: true });
    }
  },

  realDesktopOf: async ({ newRealDesktop }, use) => {
    await use(async (username, options) => {
      const app = await newRealDesktop(options);
      await app.signIn({ ...demoOrg, username });
      return app;
    });
  },

  teammate: async ({ server }, use) => {
    await use((username) => Teammate.signIn(server.url, username));
  },

  desktopComputerOf: async ({ desktopOf }, use) => {
    await use(async (username) => desktopComputer(await desktopOf(username)));
  },

  computerOf: async ({ laptopOf }, use) => {
    await use(laptopOf);
  },
});

/** For `test.use`: what `computerOf` gives are desktop apps on a real Electron instead. */
export const onRealElectron = {
  computerOf: async ({ realDesktopOf }, use) => {
    await use(async (username) => desktopComputer(await realDesktopOf(username)));
  },
} satisfies Parameters<typeof test.use>[0];
