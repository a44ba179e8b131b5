import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { z } from 'zod';
import type { Fetch } from '../session/http-request.ts';
import { signedIn } from '../testing/signed-in.ts';
import { testDatabase } from '../testing/test-database.ts';
import { render } from '../ui/testing/render.tsx';
import { useAsked } from './ask-server.tsx';
import { idleSyncState, useSyncState } from './sync-store.ts';

const unreachable: Fetch = () => Promise.reject(new TypeError('Failed to fetch'));
const refused: Fetch = async () =>
  Response.json({ error: { code: 'forbidden', message: 'Only admins may ask.' } }, { status: 403 });

let server: Fetch;
let asked = 0;

function Shown() {
  const { answer, failure, online, askAgain } = useAsked('/api/word', z.string());
  return (
    <>
      <p>{[online ? 'online' : 'offline', answer ?? 'no answer', failure ?? 'no failure'].join(', ')}</p>
      <button type="button" onClick={askAgain}>
        Again
      </button>
    </>
  );
}

const says = (words: string) => expect.element(page.getByText(words, { exact: true })).toBeVisible();
const answering =
  (word: string): Fetch =>
  async () =>
    Response.json(word);

async function show(): Promise<void> {
  const send: Fetch = (...request) => {
    asked += 1;
    return server(...request);
  };
  signedIn(send, await testDatabase());
  render(() => <Shown />);
}

beforeEach(() => {
  useSyncState.setState(idleSyncState);
  asked = 0;
});

test('offline nothing is asked, and it is asked as soon as there is a network', async () => {
  useSyncState.setState({ online: false });
  server = answering('first');
  await show();
  await says('offline, no answer, no failure');
  expect(asked).toBe(0);
  useSyncState.setState({ online: true });
  await says('online, first, no failure');
  useSyncState.setState({ online: false });
  await says('offline, first, no failure');
});

test('a server that does not answer counts as offline before sync knows, and is asked until it does', async () => {
  server = unreachable;
  await show();
  await says('offline, no answer, no failure');
  server = answering('at last');
  await says('online, at last, no failure');
});

test('what failed as the network went is asked again when it is back, and not before', async () => {
  let fail: (reason: Error) => void = () => undefined;
  server = () =>
    new Promise((_, reject) => {
      fail = reject;
    });
  await show();
  await expect.poll(() => asked).toBe(1);
  useSyncState.setState({ online: false });
  fail(new TypeError('Failed to fetch'));
  await says('offline, no answer, no failure');
  server = answering('back');
  useSyncState.setState({ online: true });
  await says('online, back, no failure');
  expect(asked).toBe(2);
});

test('a refusal is said in the words of the server, beside what it said before, and not asked for again', async () => {
  server = answering('before');
  await show();
  await says('online, before, no failure');
  server = refused;
  await userEvent.click(page.getByRole('button', { name: 'Again' }));
  await says('online, before, Only admins may ask.');
  expect(asked).toBe(2);
  server = answering('after');
  await userEvent.click(page.getByRole('button', { name: 'Again' }));
  await says('online, after, no failure');
});
