import { expect, test } from 'vitest';
import type { Session } from '../platform/platform.ts';
import { SessionTokens } from './session-tokens.ts';

const user = { orgId: 'maven', username: 'rep', displayName: 'Rep', role: 'rep', managerUsername: null } as const;
const answer = { token: 'fresh', expiresAt: '2026-11-24T09:00:00.000Z', user };

function pageOf(serverUrl: string, kept: Partial<Session>, { shared = false, kind = 'browser' as const } = {}) {
  const { orgId, username, ...profile } = user;
  const session: Session = { account: { serverUrl, orgId, username }, ...profile, ...kept };
  const sent: unknown[] = [];
  const saved: Session[] = [];
  const tokens = new SessionTokens({
    platform: { kind, loadSession: async () => session, saveSession: async (next) => void saved.push(next) },
    session,
    shared,
    send: async (_input, init) => {
      sent.push(JSON.parse(String(init?.body)));
      return Response.json(answer);
    },
    onRenewed: () => undefined,
    onEnded: () => undefined,
  });
  return { tokens, sent, saved };
}
const here = globalThis.location.origin;

test('a page that its server served asks with the cookie, once for all calls, and holds no refresh token', async () => {
  const { tokens, sent, saved } = pageOf(here, {});
  expect(tokens.token()).toBeUndefined();
  expect(await Promise.all([tokens.refresh(undefined), tokens.refresh(undefined)])).toEqual(['fresh', 'fresh']);
  expect(sent).toEqual([{ cookie: true }]);
  expect(tokens.token()).toBe('fresh');
  expect(saved.map(({ refreshToken }) => refreshToken)).toEqual([undefined]);
});

test('what an earlier version kept is exchanged for a cookie', async () => {
  const { tokens, sent, saved } = pageOf(here, { refreshToken: 'earlier' });
  await tokens.refresh(undefined);
  expect(sent).toEqual([{ refreshToken: 'earlier', cookie: true }]);
  expect(saved.map(({ refreshToken }) => refreshToken)).toEqual([undefined]);
});

test.each([
  ['on a shared computer', here, { shared: true }],
  ['of another server', 'https://crm.test', {}],
] as const)('%s the refresh token stays in the memory of the page', async (_where, serverUrl, options) => {
  const { tokens, sent } = pageOf(serverUrl, { token: 'old', refreshToken: 'mine' }, options);
  await tokens.refresh('old');
  expect(sent).toEqual([{ refreshToken: 'mine' }]);
});
