import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyOfApp } from './app-folder.ts';
import { DesktopSession } from './desktop-session.ts';
import type { ElectronProgram } from './electron-program.ts';
import { asOrdinaryUser } from './ordinary-user.ts';

/**
 * The real outside of the desktop app, for stories that look at what a person would see: a real Electron on a real
 * Linux desktop without a screen.
 *
 * `npm test` brings what it needs; `node scripts/test-desktop.ts` does only that. After `npm run build` a story runs
 * alone with `npx playwright test real-electron`. In a story, `realDesktopOf('moses.frase')` is his app, signed in:
 * `app.page` is its page, `app.tray()`, `app.notifications()`, `app.window()` and `app.pid` are what X, the session bus,
 * the banner daemon and the process table say. `realDesktop.session` is the desktop itself: take the panel or the key
 * ring away with `stopPart`, ask anything with `run`, keep the screen with `picture`.
 */
export type RealDesktop = {
  readonly session: DesktopSession;
  /** Starts Electron as an ordinary user; takes Electron's own arguments. */
  readonly launcher: string;
  /** What has Electron run our app. */
  readonly arguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** Starts a desktop where the built app can be launched. */
export async function startRealDesktop(electron: ElectronProgram): Promise<RealDesktop> {
  const app = await copyOfApp(electron);
  const session = await DesktopSession.start();
  const launcher = join(app, 'electron.sh');
  const command = asOrdinaryUser(electron.path, []).map((word) => `'${word}'`);
  await writeFile(launcher, `#!/bin/sh\nexec ${command.join(' ')} "$@"\n`, { mode: 0o755 });
  return {
    session,
    launcher,
    arguments: electron.oldChromium === null ? [app] : [],
    env: { SMARTLITE_CARRIED_APP: app },
    stop: async () => {
      await session.stop();
      await rm(app, { recursive: true, force: true });
    },
  };
}
