import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { serverCommands } from './e2e/restorable-server.ts';
import { installedBrowser, testBrowserArguments } from './scripts/installed-browser.ts';
import { LongestFirst } from './scripts/longest-first.ts';

const everywhere = ['contract/**', 'sync-server/**', 'electron/**', 'scripts/**', 'renderer/**'];
const named = (ending: string) => everywhere.map((folder) => `${folder}/*.${ending}`);

/** Importing `electron` in plain Node would download its binary; tests see the typed fake instead. */
const electronFake = fileURLToPath(new URL('./electron/fake/electron.ts', import.meta.url));

export default defineConfig({
  resolve: { alias: { electron: electronFake } },
  test: {
    // Vitest would leave one processor free; some tests only wait.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // Vitest would wait a second, in which a busy machine may not draw.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // These keep nothing in their modules; loading all anew for each file would take most of the time.
          isolate: false,
          // A busy machine is no failure: what never ends is caught all the same.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: [...named('test.ts'), 'e2e/mutations/*.test.ts'],
          exclude: [...named('integration.test.ts'), ...named('browser.test.ts'), ...named('browser.test.tsx')],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // As for unit tests: each opens a server and a database of its own, and keeps nothing in its modules.
          isolate: false,
          include: named('integration.test.ts'),
          globalSetup: ['./sync-server/testing/postgres-for-tests.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'simulation',
          include: ['e2e/simulation/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        optimizeDeps: { entries: ['renderer/**/*.browser.test.{ts,tsx}'] },
        test: {
          name: 'browser',
          include: ['renderer/**/*.browser.test.ts', 'renderer/**/*.browser.test.tsx'],
          testTimeout: 60_000,
          globalSetup: ['./e2e/sync-server-for-browser-tests.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: serverCommands,
            provider: playwright({
              launchOptions: { executablePath: installedBrowser(), args: testBrowserArguments },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
