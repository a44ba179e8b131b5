import type { ArrivedNotification } from '#contract/desktop-bridge.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import type { OpenOptions } from '../database/open-local-database.ts';
import type { StoredCollections } from '../database/stored-collections.ts';
import { ApiClient, requestSession } from '../session/api-client.ts';
import type { Fetch } from '../session/http-request.ts';
import { SyncEngine } from '../sync/sync-engine.ts';
import type { SyncState } from '../sync/sync-store.ts';
import { testDatabase } from './test-database.ts';
import { PASSWORD, type TestOrg } from './test-org.ts';

/** A device with a real database and the app's own sync, whose rounds and network are in the hands of the test. */
export type TestDevice = {
  readonly database: LocalDatabase;
  readonly engine: SyncEngine;
  readonly editor: { readonly orgId: string; readonly username: string };
  /** Every change of the sync state so far, in one. */
  readonly state: () => Partial<SyncState>;
  readonly announced: ArrivedNotification[];
  readonly logged: readonly string[];
  /** Every request, as `METHOD /path`. */
  readonly requests: string[];
  readonly network: TestNetwork;
};

/** Stands between a device and the server: a test puts a fault in, and takes it out again. */
export type TestNetwork = { fault: ((request: Request, send: Fetch) => Promise<Response>) | null };

export async function testDevice(
  org: TestOrg,
  username = 'rep',
  options: Partial<OpenOptions> = {},
  collections?: () => StoredCollections,
): Promise<TestDevice> {
  const { serverUrl, orgId } = org;
  const database = await testDatabase({ serverUrl, orgId, username }, options, collections);
  const network: TestNetwork = { fault: null };
  const requests: string[] = [];
  const send: Fetch = (input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return network.fault === null ? fetch(request) : network.fault(request, fetch);
  };
  const startSession = async () =>
    (await requestSession(fetch, serverUrl, { orgId, username, password: PASSWORD })).token;
  let token = await startSession();
  const tokens = {
    token: () => token,
    refresh: async () => {
      token = await startSession();
      return token;
    },
    ended: () => undefined,
  };
  let state: Partial<SyncState> = {};
  const announced: ArrivedNotification[] = [];
  const logged: string[] = [];
  const engine = new SyncEngine({
    database,
    username,
    api: new ApiClient(serverUrl, tokens, send),
    platform: {
      bannerPermission: () => 'granted',
      announce: async (arrivals) => {
        announced.push(...arrivals);
      },
      log: (text) => logged.push(text),
    },
    onState: (change) => {
      state = { ...state, ...change };
    },
  });
  return { database, engine, editor: { orgId, username }, state: () => state, announced, logged, requests, network };
}

/** The network is gone. */
export const offline = () => Promise.reject(new TypeError('Failed to fetch'));

/** The server answers requests to paths that match with a failure. */
export function failing(path: RegExp, status: number): NonNullable<TestNetwork['fault']> {
  const body = JSON.stringify({ error: { code: 'broken', message: 'Broken on purpose.' } });
  return async (request, send) => (path.test(request.url) ? new Response(body, { status }) : send(request));
}

/** The request arrives, its answer is lost. */
export function answersLost(path: RegExp): NonNullable<TestNetwork['fault']> {
  return async (request, send) => {
    const response = await send(request);
    return path.test(request.url) ? Promise.reject(new TypeError('Failed to fetch')) : response;
  };
}
