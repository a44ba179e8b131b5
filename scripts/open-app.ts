import { spawn } from 'node:child_process';
import { once } from 'node:events';
import openInBrowser from 'open';
import { findElectronBinary } from './electron-binary.ts';
import { whyNoScreen } from './screen.ts';

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
    if (await runDesktop(electron.path, root, stopping)) return true;
    console.log('The desktop app could not start here, so SmartLite opens in your browser instead.');
  } else console.log(`SmartLite opens in your browser, because ${electron.missing}.`);
  const browser = await openInBrowser(url);
  browser.on('error', () => console.log(`No browser opened by itself: open ${url} in one.`));
  return false;
}

async function runDesktop(path: string, root: string, stopping: AbortSignal): Promise<boolean> {
  const app = spawn(path, [root], { stdio: 'ignore', signal: stopping });
  try {
    const [code] = await once(app, 'exit');
    return code === 0;
  } catch {
    return stopping.aborted;
  }
}
