import { onTestFinished } from 'vitest';
import type { Role } from '#contract/users.ts';
import type { LocalDatabase } from '../database/local-database.ts';
import { ApiClient } from '../session/api-client.ts';
import type { Fetch } from '../session/http-request.ts';
import { useSession } from '../session/session-store.ts';
import { freshAccount } from './test-database.ts';

const tokens = { token: () => 'token', refresh: async () => 'token', ended: () => undefined };

/** Signs somebody in, until the test is over, on a device that reaches the server by `send`. */
export function signedIn(send: Fetch, database: LocalDatabase, role: Role = 'admin'): void {
  const account = freshAccount('anna');
  const session = {
    account,
    token: 'token',
    expiresAt: '2026-11-21T09:00:00.000Z',
    refreshToken: 'refresh',
    displayName: 'Anna Snelling',
    role,
    managerUsername: null,
  };
  const api = new ApiClient(account.serverUrl, tokens, send);
  useSession.setState({ status: 'signed-in', open: { session, database, api, shared: false } });
  onTestFinished(() => useSession.setState({ status: 'signed-out', open: null, notice: null }));
}
