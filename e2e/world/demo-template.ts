import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../sync-server/clock.ts';
import { orgWriter } from '../../sync-server/collections.ts';
import { loadDemoFiles } from '../../sync-server/demo/demo-files.ts';
import { type DemoOrg, readDemoOrg } from '../../sync-server/demo/demo-org.ts';
import { storeDemoOrg } from '../../sync-server/demo/seed-demo.ts';
import { openStorage } from '../../sync-server/storage/open-storage.ts';
import { quickPasswords } from '../../sync-server/testing/quick-passwords.ts';
import { smallDemo } from './small-demo.ts';

/** How much of the demo org a story is told on: a few hundred records, or all of its thousands. */
export type DemoSize = 'small' | 'whole';

const TEMPLATES = 'SMARTLITE_E2E_TEMPLATES';
const builtRenderer = fileURLToPath(new URL('../../out/renderer/index.html', import.meta.url));

/** Seeds the demo org once in each size; each test gets a copy of a folder, which takes milliseconds instead of seconds. */
export default async function seedDemoTemplates(): Promise<() => Promise<void>> {
  if (!existsSync(builtRenderer)) throw new Error('The app is not built yet: run "npm run build" first.');
  const folder = await mkdtemp(join(tmpdir(), 'smartlite-demo-'));
  process.env[TEMPLATES] = folder;
  const whole = readDemoOrg(await loadDemoFiles(), new Date());
  await seed(demoTemplate('whole'), whole);
  await seed(demoTemplate('small'), smallDemo(whole));
  return () => rm(folder, { recursive: true, force: true });
}

/** The seeded folder; never written to. */
export function demoTemplate(size: DemoSize): string {
  const folder = process.env[TEMPLATES];
  if (folder === undefined) throw new Error('The demo was not seeded: run the tests through Playwright.');
  return join(folder, size);
}

async function seed(dataDir: string, demo: DemoOrg): Promise<void> {
  const storage = await openStorage({ dataDir });
  await storeDemoOrg(orgWriter(storage, systemClock), quickPasswords, demo);
  await storage.close();
}
