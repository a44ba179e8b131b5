import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SyncServerProcess } from './sync-server-process.ts';

const TEMPLATE = 'SMARTLITE_E2E_TEMPLATE';
const builtRenderer = fileURLToPath(new URL('../../out/renderer/index.html', import.meta.url));

/** Seeds the demo org once; each test gets a copy of the folder, which takes milliseconds instead of seconds. */
export default async function seedDemoTemplate(): Promise<() => Promise<void>> {
  if (!existsSync(builtRenderer)) throw new Error('The app is not built yet: run "npm run build" first.');
  const folder = await mkdtemp(join(tmpdir(), 'smartlite-demo-'));
  const server = await SyncServerProcess.start(folder, ['--demo']);
  await server.stop();
  process.env[TEMPLATE] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/** The seeded folder; never written to. */
export function demoTemplate(): string {
  const folder = process.env[TEMPLATE];
  if (folder === undefined) throw new Error('The demo was not seeded: run the tests through Playwright.');
  return folder;
}
