import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './e2e/world/laptop-browser.ts';

/** Where `npm test` reads what happened. */
const jsonReport = process.env['SMARTLITE_E2E_REPORT'];

/**
 * The stories that take longest begin first, so that none is left to run alone at the end while a processor idles; and
 * those on a real Electron together, since each project has workers, and so desktops, of its own.
 */
const longStories =
  /(offline|seen-within-minutes|killed-mid-pull|full-laptop|accessibility|real-electron-\w+)\.spec\.ts$/;

export default defineConfig({
  testDir: './e2e/stories',
  // Node reads TypeScript itself, and in a third of the time that Playwright takes to make it JavaScript first.
  build: { external: ['**/*.ts'] },
  outputDir: './test-results',
  globalSetup: './e2e/world/demo-template.ts',
  // A story waits half of its time, for the next poll or the next look of the server; two keep no two processors busy.
  workers: availableParallelism() + 1,
  fullyParallel: true,
  projects: [
    { name: 'long', testMatch: longStories },
    { name: 'others', testIgnore: longStories },
  ],
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // A busy machine is no failure: what never comes is caught all the same.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  use: { launchOptions },
  reporter: [['list'], ...(jsonReport === undefined ? [] : [['json', { outputFile: jsonReport }] as const])],
});
