import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SessionAnswer, type SignInBody } from '#contract/sessions.ts';
import { systemClock } from '../sync-server/clock.ts';
import { orgWriter } from '../sync-server/collections.ts';
import { openStorage } from '../sync-server/storage/open-storage.ts';
import type { OrgWork } from '../sync-server/storage/org-work.ts';

/** The org every benchmark works in, unless it uses the demo. */
export const BENCH_ORG = 'bench';
export const BENCH_ADMIN = { username: 'ann', displayName: 'Ann Bench', password: 'correct horse' };

/** A folder that is gone after `run`. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'smartlite-bench-'));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes an org over HTTP, as a person would. @returns the session of its admin */
export async function createBenchOrg(url: string, orgId = BENCH_ORG): Promise<SessionAnswer> {
  return postForSession(`${url}/api/orgs`, { orgId, name: 'Bench', admin: BENCH_ADMIN });
}

export async function signIn(url: string, body: SignInBody): Promise<SessionAnswer> {
  return postForSession(`${url}/api/sessions`, body);
}

async function postForSession(url: string, body: unknown): Promise<SessionAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return SessionAnswer.parse(await response.json());
}

/**
 * Writes straight into the database of a server that is not running: to make 50,000 notifications through HTTP would
 * take longer than to measure them.
 */
export async function seedOrg(
  place: { readonly dataDir: string; readonly databaseUrl?: string },
  orgId: string,
  seed: (work: OrgWork) => Promise<void>,
): Promise<void> {
  const storage = await openStorage(place);
  try {
    await orgWriter(storage, systemClock).write(orgId, seed);
  } finally {
    await storage.close();
  }
}
