import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installedBrowser } from './installed-browser.ts';
import { runCommand } from './run-command.ts';

/** Best first; older releases lack the first. */
const debianPackages = ['chromium-headless-shell', 'chromium'];
const playwrightCli = 'node_modules/@playwright/test/cli.js';

/**
 * Makes sure that there is a Chromium to test with: an installed Chrome, Chromium or Edge, else Playwright's own, else
 * Debian's package.
 *
 * @returns what to tell: the browser found, or why there is none
 */
export async function prepareTestBrowser(): Promise<{ readonly found: boolean; readonly message: string }> {
  const ready = browserThere();
  if (ready !== undefined) return { found: true, message: ready };
  console.log('No Chrome, Chromium or Edge is installed. Downloading the one of Playwright, about 150 MB:');
  await runCommand(process.execPath, [playwrightCli, 'install', 'chromium']);
  const downloaded = browserThere();
  if (downloaded !== undefined) return { found: true, message: downloaded };
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('That did not work. Installing the one of Debian:');
    const updated = await runCommand('apt-get', ['update', '-qq']);
    for (const name of updated === 0 ? debianPackages : [])
      if ((await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name])) === 0) break;
  }
  const installed = browserThere();
  if (installed !== undefined) return { found: true, message: installed };
  return {
    found: false,
    message:
      'There is no browser to test with, and none could be installed. Please install Chrome, Chromium or Edge, or set ' +
      'SMARTLITE_BROWSER to the path of one.',
  };
}

function browserThere(): string | undefined {
  const path = installedBrowser() ?? chromium.executablePath();
  return existsSync(path) ? path : undefined;
}
