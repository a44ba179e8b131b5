/// <reference path="../renderer/testing/provided-context.d.ts" />
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startServer } from '../sync-server/server.ts';
import { quickPasswords } from '../sync-server/testing/quick-passwords.ts';

/** Starts the sync server for the browser tests of the renderer; they find it with `inject('syncServerUrl')`. */
export default async function startSyncServerForBrowserTests(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'smartlite-browser-tests-'));
  const options = { port: 0, host: '127.0.0.1', dataDir, demo: false, pollSeconds: 1, trustProxy: false as const };
  const server = await startServer(
    { ...options, registration: 'open', registrationsPerHour: Number.MAX_SAFE_INTEGER },
    { passwords: quickPasswords },
  );
  project.provide('syncServerUrl', server.url);
  return async () => {
    await server.close();
    await rm(dataDir, { recursive: true, force: true });
  };
}
