import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eraseLocalDatabase, finishErasing } from '../database/erasing.ts';
import { openLocalDatabase } from '../database/open-local-database.ts';
import { markedForErasing } from '../platform/device-values.ts';
import { closePage, createLead, holdUp, opened, signInForm } from '../testing/open-session.ts';
import { createTestOrg, type TestOrg } from '../testing/test-org.ts';
import { type TestSurroundings, testSurroundings } from '../testing/test-platform.ts';
import { SessionEndedError } from './api-errors.ts';
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

describe('whoever signs in again while the session before is still being ended', () => {
  test.each(['rep', 'mate'])('keeps what they write then, as %s', async (username) => {
    await signIn(signInForm(org), device);
    const { database } = opened();
    const stop = holdUp();
    const signingOut = signOut({ discardUnsent: true }, device);
    await vi.waitFor(() => expect(device.platform.kept).toBeNull());
    device.network.send = async (input, init) => {
      device.network.send = (...of) => fetch(...of);
      const answer = await fetch(input, init);
      const text = await answer.text();
      // Not before the page has read it, too.
      setTimeout(stop.end);
      return new Response(text, answer);
    };
    const save = device.platform.saveSession.bind(device.platform);
    device.platform.saveSession = async (session) => {
      // No page has room for the data of two.
      expect(database.closed).toBe(true);
      await save(session);
    };
    await Promise.all([signingOut, signIn(signInForm(org, { username }), device)]);
    const id = await createLead(opened(), org);
    await closePage();
    await startSession(device);
    expect(await opened().database.collections.records.findOne(id).exec()).not.toBeNull();
  });

  test('on another page, too, where nothing of the end is waited for', async () => {
    await signIn(signInForm(org), device);
    const { session, database } = opened();
    const stop = holdUp();
    const signingOut = signOut({ discardUnsent: true }, device);
    await vi.waitFor(async () => expect(await markedForErasing()).toContain(database.name));
    await finishErasing();
    const again = await openLocalDatabase(session.account, { storage: 'durable', severalTabs: true });
    const id = await createLead({ database: again }, org);
    stop.end();
    await signingOut;
    expect(await again.collections.records.findOne(id).exec()).not.toBeNull();
    await eraseLocalDatabase(session.account, again);
  });

  test('is not signed out by an answer to the one before', async () => {
    await signIn(signInForm(org), device);
    const late = Promise.withResolvers<Response>();
    device.network.send = () => late.promise;
    const polling = opened().api.poll(null);
    device.network.send = (input, init) => fetch(input, init);
    await signOut({ discardUnsent: true }, device);
    await signIn(signInForm(org), device);
    const body = JSON.stringify({ error: { code: 'session-revoked', message: 'It was ended.' } });
    late.resolve(new Response(body, { status: 401 }));
    await expect(polling).rejects.toThrow(SessionEndedError);
    expect(useSession.getState()).toMatchObject({ status: 'signed-in', notice: null });
  });
});
