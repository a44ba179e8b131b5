import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closePage, createLead, holdUp, opened, type SignInChange, signInForm } from '../testing/open-session.ts';
import { createTestOrg, type TestOrg } from '../testing/test-org.ts';
import { type TestSurroundings, testSurroundings } from '../testing/test-platform.ts';
import { ApiError, SessionEndedError, UnreachableError } from './api-errors.ts';
import { loadPlace } from './remembered-place.ts';
import { useSession } from './session-store.ts';
import { signIn, signOut, startSession } from './sign-in.ts';

let org: TestOrg;
let device: TestSurroundings;

beforeEach(async () => {
  org = await createTestOrg();
  device = testSurroundings();
});
afterEach(async () => {
  await signOut({ discardUnsent: true }, device);
});

const form = (change: SignInChange = {}) => signInForm(org, change);

async function databasesNamed(part: string): Promise<IDBDatabaseInfo[]> {
  return (await indexedDB.databases()).filter(({ name }) => name?.includes(part));
}

async function databases(): Promise<number> {
  return (await databasesNamed(opened().database.name)).length;
}

const editSomething = () => createLead(opened(), org);

/** From now on the server answers every call with this 401. */
function answerWith(code: string): void {
  const body = JSON.stringify({ error: { code, message: `Because of ${code}.` } });
  device.network.send = async () => new Response(body, { status: 401 });
}

/** The server ends the session with this 401 and answers as ever from then on. */
async function endWith(code: string): Promise<void> {
  const { api, database } = opened();
  answerWith(code);
  await expect(api.poll(null)).rejects.toThrow(SessionEndedError);
  await vi.waitFor(() => expect(useSession.getState().status).not.toBe('signed-in'));
  if (useSession.getState().status === 'signed-out') await vi.waitFor(() => expect(database.closed).toBe(true));
  device.network.send = (input, init) => fetch(input, init);
}

describe('signing in', () => {
  test('opens the account, and the next start needs no network', async () => {
    await signIn(form(), device);
    expect(useSession.getState()).toMatchObject({
      status: 'signed-in',
      open: { session: { account: { username: 'rep' } } },
    });
    const id = await editSomething();
    await closePage();
    device.network.send = () => Promise.reject(new TypeError('Failed to fetch'));
    await startSession(device);
    expect(useSession.getState().status).toBe('signed-in');
    expect(await opened().database.collections.records.findOne(id).exec()).not.toBeNull();
  });

  test('with a wrong password says so and opens nothing', async () => {
    await expect(signIn(form({ password: 'wrong' }), device)).rejects.toThrow(ApiError);
    expect(useSession.getState().open).toBeNull();
  });

  test('without network says that the server does not answer', async () => {
    device.network.send = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(signIn(form(), device)).rejects.toThrow(UnreachableError);
  });

  test('remembers the place before the page may be gone, and in the page of the account', async () => {
    const { orgId, serverUrl } = org;
    const save = device.platform.saveSession.bind(device.platform);
    device.platform.saveSession = async (session) => {
      expect(loadPlace(localStorage)).toEqual({ serverUrl, orgId });
      await save(session);
    };
    await signIn(form(), device);
    localStorage.clear();
    await signOut({ discardUnsent: true }, device);
    expect(loadPlace(localStorage)).toEqual({ serverUrl, orgId });
  });

  test('on a shared computer keeps nothing on disk', async () => {
    localStorage.clear();
    await signIn(form({ shared: true }), device);
    await editSomething();
    expect(await databases()).toBe(0);
    await signOut({ discardUnsent: true }, device);
    expect(localStorage.length).toBe(0);
  });
});

describe('signing out', () => {
  test('tells of unsent changes first, and then leaves nothing behind', async () => {
    await signIn(form(), device);
    const { database, session } = opened();
    await editSomething();
    expect(await signOut({ discardUnsent: false }, device)).toEqual({ signedOut: false, unsent: 1 });
    expect(useSession.getState().status).toBe('signed-in');
    expect(await databases()).toBeGreaterThan(0);
    expect(await signOut({ discardUnsent: true }, device)).toEqual({ signedOut: true, unsent: 1 });
    expect(useSession.getState()).toMatchObject({ status: 'signed-out', open: null });
    expect((await indexedDB.databases()).filter(({ name }) => name?.includes(database.name))).toEqual([]);
    expect(device.platform.kept).toBeNull();
    const request = fetch(new URL('/api/sync/poll', org.serverUrl), {
      headers: { Authorization: `Bearer ${session.token}` },
    });
    expect((await request).status).toBe(401);
  });

  test('waits for no answer that is still under way', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(new AbortController().signal);
    await signIn(form(), device);
    const { api } = opened();
    device.network.send = (_input, init) =>
      new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const polling = api.poll(null);
    device.network.send = (input, init) => fetch(input, init);
    await Promise.all([expect(polling).rejects.toThrow(UnreachableError), signOut({ discardUnsent: true }, device)]);
    vi.restoreAllMocks();
  });
});

describe('a 401', () => {
  test('session-expired is answered with one refresh for all requests at once, and nothing is lost', async () => {
    await signIn(form(), device);
    const { session } = opened();
    await closePage();
    let refreshes = 0;
    const body = JSON.stringify({ error: { code: 'session-expired', message: 'Expired.' } });
    device.network.send = async (input, init) => {
      const request = new Request(input, init);
      if (request.url.endsWith('/refresh')) refreshes += 1;
      const old = request.headers.get('Authorization') === `Bearer ${session.token}`;
      return old ? new Response(body, { status: 401 }) : fetch(request);
    };
    await startSession(device);
    const { api } = opened();
    const polls = await Promise.all([api.poll(null), api.poll(null), api.poll(null)]);
    expect(polls.every(({ changed }) => changed !== null)).toBe(true);
    expect(refreshes).toBe(1);
    expect(device.platform.kept?.token).not.toBe(session.token);
    expect(opened().session.token).toBe(device.platform.kept?.token);
  });

  test.each(['session-revoked', 'user-deactivated', 'wipe-requested'])('%s locks and erases', async (code) => {
    await signIn(form(), device);
    const { api, database } = opened();
    await editSomething();
    answerWith(code);
    const locked = new Promise<void>((resolve) =>
      useSession.subscribe(({ status }) => status === 'locked' && resolve()),
    );
    await expect(api.poll(null)).rejects.toThrow(SessionEndedError);
    await locked;
    expect(useSession.getState()).toMatchObject({ open: null, notice: `Because of ${code}.` });
    await vi.waitFor(async () => {
      const left = (await indexedDB.databases()).filter(({ name }) => name?.includes(database.name));
      expect(left).toEqual([]);
    });
    await startSession(device);
    expect(useSession.getState().status).toBe('signed-out');
  });

  // The second is what other devices are told when somebody changes their password.
  test.each(['unauthorized', 'session-expired'])(
    '%s, also for the refresh token, asks to sign in again and keeps what is unsent',
    async (code) => {
      await signIn(form(), device);
      const id = await editSomething();
      await endWith(code);
      expect(useSession.getState()).toMatchObject({ status: 'signed-out', notice: `Because of ${code}.` });
      await signIn(form(), device);
      expect(await opened().database.collections.records.findOne(id).exec()).not.toBeNull();
    },
  );
});

describe('erasing that was cut short', () => {
  test.each(['session-revoked', 'user-deactivated', 'wipe-requested', 'signing out'])(
    'after %s goes on at the next start',
    async (why) => {
      await signIn(form(), device);
      const { database } = opened();
      await editSomething();
      const page = holdUp();
      if (why === 'signing out') void signOut({ discardUnsent: true }, device);
      else await endWith(why);
      await vi.waitFor(() => expect(device.platform.kept).toBeNull());
      await database.close();
      await startSession(device);
      expect(useSession.getState().status).toBe('signed-out');
      expect(await databasesNamed(database.name)).toEqual([]);
      page.end();
    },
  );
});

describe('what an earlier session left on a shared computer', () => {
  test('stays while it holds edits that exist nowhere else', async () => {
    await signIn(form(), device);
    const id = await editSomething();
    await endWith('session-expired');
    await signIn(form({ shared: true }), device);
    await signOut({ discardUnsent: true }, device);
    await signIn(form(), device);
    expect(await opened().database.collections.records.findOne(id).exec()).not.toBeNull();
  });

  test('is erased where the server has it all', async () => {
    await signIn(form(), device);
    const { name } = opened().database;
    await endWith('session-expired');
    expect(await databasesNamed(name)).not.toEqual([]);
    await signIn(form({ shared: true }), device);
    expect(await databasesNamed(name)).toEqual([]);
  });
});
