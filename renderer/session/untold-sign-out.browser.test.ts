import { beforeEach, expect, test } from 'vitest';
import { PROTOCOL_HEADER } from '#contract/protocol.ts';
import { deviceValueNames } from '../platform/device-values.ts';
import { noteUntoldSignOut, signInOverCookie, tellSignOut } from './untold-sign-out.ts';

const SERVER = 'https://crm.test';
const away = () => Promise.reject(new TypeError('Failed to fetch'));

let asked: Request[];
beforeEach(() => {
  asked = [];
});
const send: typeof fetch = async (input, init) => {
  asked.push(new Request(input, init));
  return new Response(null, { status: 204 });
};

test('the server is told of a sign-out as soon as it answers, once', async () => {
  await tellSignOut(send, SERVER);
  expect(asked).toEqual([]);
  await noteUntoldSignOut();
  expect(await deviceValueNames('untold-sign-out')).toHaveLength(1);
  await expect(tellSignOut(away, SERVER)).rejects.toThrow('does not answer');
  await tellSignOut(send, SERVER);
  await tellSignOut(send, SERVER);
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([`DELETE ${SERVER}/api/sessions/current`]);
  expect(asked[0]?.headers.get(PROTOCOL_HEADER)).not.toBeNull();
  expect(await deviceValueNames('untold-sign-out')).toEqual([]);
});

test('never of the session of whoever signed in since', async () => {
  await noteUntoldSignOut();
  await expect(signInOverCookie(away)).rejects.toThrow('Failed to fetch');
  const signedIn = Promise.withResolvers<void>();
  const signingIn = signInOverCookie(() => signedIn.promise);
  const telling = tellSignOut(send, SERVER);
  signedIn.resolve();
  await Promise.all([signingIn, telling]);
  expect(asked).toEqual([]);
});
