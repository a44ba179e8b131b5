import { spawn } from 'node:child_process';
import { once } from 'node:events';
import openInBrowser from 'open';
import { findElectronBinary } from './electron-binary.ts';

const COMPLAINTS_KEPT = 10_000;

/**
 * Opens the desktop app, else the browser, else nothing, and says which.
 *
 * @param stopping closes the desktop app when aborted
 * @returns whether the desktop app has run and was quit: then its user is done
 */
export async function openApp(root: string, url: string, stopping: AbortSignal): Promise<boolean> {
  const noScreen = whyNoScreen(process.platform, process.env);
  if (noScreen !== undefined) {
    console.log(`No window opens by itself, because ${noScreen}: open ${url} in a browser.`);
    return false;
  }
  const electron = await findElectronBinary(root);
  if (stopping.aborted) return false;
  if ('path' in electron) {
    console.log('Opening the desktop app.');
    const ended = await runDesktop(electron.path, root, stopping);
    if (ended.quit) return true;
    console.log(`${whyNotStarted(ended.complaints)} So SmartLite opens in your browser instead.`);
  } else console.log(`SmartLite opens in your browser, because ${electron.missing}.`);
  const browser = await openInBrowser(url);
  browser.on('error', () => console.log(`No browser opened by itself: open ${url} in one.`));
  return false;
}

type Ended = { readonly quit: boolean; readonly complaints: string };

async function runDesktop(path: string, root: string, stopping: AbortSignal): Promise<Ended> {
  const app = spawn(path, [root], { stdio: ['ignore', 'ignore', 'pipe'], signal: stopping });
  let complaints = '';
  // Of an app that runs for days only the beginning is kept: it says why one does not start.
  app.stderr.on('data', (text) => {
    if (complaints.length < COMPLAINTS_KEPT) complaints += text;
  });
  try {
    const [code] = await once(app, 'exit');
    return { quit: code === 0, complaints };
  } catch {
    return { quit: stopping.aborted, complaints };
  }
}

/**
 * Why the desktop app did not start, and what to do about it where that is known: Ubuntu 23.10 and later let no program
 * build a sandbox that AppArmor does not know (`kernel.apparmor_restrict_unprivileged_userns`), and Chromium then ends
 * with words about its sandbox. https://chromium.googlesource.com/chromium/src/+/main/docs/security/apparmor-userns-restrictions.md
 *
 * @param complaints what the app wrote to stderr
 */
export function whyNotStarted(complaints: string): string {
  if (!/sandbox/i.test(complaints)) return 'The desktop app could not start here.';
  return (
    'The desktop app could not start, because this system does not let it build its sandbox. "sudo sysctl ' +
    'kernel.apparmor_restrict_unprivileged_userns=0" allows it until the next restart of the computer.'
  );
}

/** What hinders windows from opening here, in words; undefined where they can. */
export function whyNoScreen(
  platform: NodeJS.Platform,
  env: { readonly [name: string]: string | undefined },
): string | undefined {
  if (env['CI'] !== undefined) return 'this runs on a build server';
  const forwarded = env['DISPLAY'] !== undefined && env['DISPLAY'] !== '';
  if (env['SSH_CONNECTION'] !== undefined && !(platform === 'linux' && forwarded)) return 'this is a remote session';
  if (platform === 'linux' && !forwarded && !env['WAYLAND_DISPLAY']) return 'there is no display here';
  return undefined;
}
