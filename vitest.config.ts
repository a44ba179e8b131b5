import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { serverCommands } from './e2e/server-commands.ts';
import { installedBrowser, testBrowserArguments } from './scripts/installed-browser.ts';
import { LongestFirst } from './scripts/longest-first.ts';
import { workersInOneFile } from './scripts/workers-in-one-file.ts';

const everywhere = ['contract/**', 'sync-server/**', 'electron/**', 'scripts/**', 'renderer/**'];
/** What lives as long as its page, and what goes through one by the keyboard: these have one of their own. */
const wholePage = [
  'renderer/sync/start-sync.browser.test.ts',
  'renderer/features/sync-status/*.browser.test.tsx',
  'renderer/features/record-list/RecordList.browser.test.tsx',
  'renderer/features/record-list/SelectionBar.browser.test.tsx',
  'renderer/features/record-list/use-listing.browser.test.tsx',
];
const named = (ending: string) => everywhere.map((folder) => `${folder}/*.${ending}`);

const inBrowser = ['renderer/**/*.browser.test.ts', 'renderer/**/*.browser.test.tsx'];

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
          include: [...named('test.ts'), 'e2e/{mutations,world}/*.test.ts'],
          exclude: [...named('integration.test.ts'), ...named('browser.test.ts'), ...named('browser.test.tsx')],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // As for unit tests: each opens a server and a database of its own; their modules keep databases that are empty again.
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
        plugins: [workersInOneFile()],
        // React as it is shipped: as made for development it takes a sixth of the time of all these tests.
        oxc: { jsx: { development: false } },
        optimizeDeps: {
          entries: inBrowser,
          // Vite looks for what the development one needs.
          include: ['react/jsx-runtime'],
          rolldownOptions: { transform: { define: { 'process.env.NODE_ENV': '"production"' } } },
        },
        test: {
          name: 'browser',
          include: inBrowser,
          setupFiles: ['./renderer/testing/shared-page.ts'],
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
            instances: [
              // File after file in one page: see renderer/testing/shared-page.ts.
              { browser: 'chromium', name: 'browser', isolate: false, exclude: wholePage },
              { browser: 'chromium', name: 'browser, whole page', include: wholePage },
            ],
          },
        },
      },
    ],
  },
});
