import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './run-command.ts';

/** Long enough to hear from the download server, short enough not to keep a person waiting who cannot reach it. */
const REACH_MS = 5_000;
const DOWNLOAD_MS = 10 * 60_000;
/** A download that failed is not tried at every start; a day later the network may be another one. */
const TRY_AGAIN_MS = 24 * 3_600_000;
const source = () =>
  process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? 'https://github.com/';

/** The path of the Electron program, or why there is none, in words that go on after "because". */
export type ElectronBinary = { readonly path: string } | { readonly missing: string };

/**
 * Finds the Electron program, which is not part of its npm package; the first time it is missing, tries to download it
 * the way Electron itself would. Importing `electron` to ask would download at import, and fail with a stack trace.
 */
export async function findElectronBinary(root: string): Promise<ElectronBinary> {
  const folder = join(root, 'node_modules', 'electron');
  const there = binaryIn(folder);
  if (there !== undefined) return { path: there };
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined) return { missing: `there is no Electron in ${override}` };
  const failedBefore = join(folder, '.smartlite-download-failed');
  if (isRecent(failedBefore))
    return { missing: 'Electron could not be downloaded before ("npx install-electron" tries again)' };
  const failure = await download(folder);
  const downloaded = binaryIn(folder);
  if (downloaded !== undefined) return { path: downloaded };
  writeFileSync(failedBefore, '');
  return { missing: failure };
}

function binaryIn(folder: string): string | undefined {
  const named = join(folder, 'path.txt');
  if (!existsSync(named)) return undefined;
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), readFileSync(named, 'utf8'));
  return existsSync(path) ? path : undefined;
}

function isRecent(file: string): boolean {
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && Date.now() - changed < TRY_AGAIN_MS;
}

async function download(folder: string): Promise<string> {
  const { host } = new URL(source());
  const env = { ...process.env, ...throughProxy(process.env) };
  try {
    // What reaches it through a proxy is known only by trying.
    if (env.NODE_USE_ENV_PROXY === undefined)
      await fetch(source(), { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) });
  } catch {
    return `Electron comes from ${host}, which cannot be reached from here`;
  }
  console.log('Downloading Electron for the desktop app, about 120 MB. This happens once.');
  const { code } = await runQuietly(process.execPath, [join(folder, 'install.js')], {
    env,
    timeout: DOWNLOAD_MS,
  });
  return code === 0 ? 'Electron did not unpack' : `Electron could not be downloaded from ${host}`;
}

/** Node goes through the proxy that the environment names only when it is told to. */
function throughProxy(env: NodeJS.ProcessEnv): { readonly NODE_USE_ENV_PROXY?: string } {
  const proxied = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => (env[name] ?? '') !== '');
  return proxied ? { NODE_USE_ENV_PROXY: '1' } : {};
}
