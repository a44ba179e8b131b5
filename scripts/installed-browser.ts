import { existsSync } from 'node:fs';

const candidates = [
  process.env['SMARTLITE_BROWSER'],
  // Chromium without windows: it starts in less than half the time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of an installed Chromium, Chrome or Edge, or undefined: then Playwright uses the one it downloaded. */
export function installedBrowser(): string | undefined {
  return candidates.find((path) => path !== undefined && existsSync(path));
}

/** Keeps a test browser from calling out at every start; root may not use Chromium's own sandbox. */
export const quietBrowserArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page of a test lives for seconds: to compile its code a second time, for speed, costs more than it gains. */
export const testBrowserArguments = [...quietBrowserArguments, '--js-flags=--no-maglev,--no-opt'];
