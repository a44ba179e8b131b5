import { useState } from 'react';
import type { CreateUserBody, LeaveBody, PatchUserBody } from '#contract/users.ts';
import { currentPlatform } from '../../platform/current-platform.ts';
import type { ApiClient } from '../../session/api-client.ts';
import { useSession } from '../../session/session-store.ts';
import { Accepted } from './user-changes.ts';

/** Changes to users go to the server at once, not through the outbox: they need the network, and say so. */
export function useUserChanges() {
  const api = useSession((session) => session.open?.api);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  /** @returns whether the server did it; if not, `failure` says why */
  const attempt = async (change: (api: ApiClient) => Promise<unknown>): Promise<boolean> => {
    if (api === undefined) return false;
    setBusy(true);
    setFailure(null);
    try {
      await change(api);
      currentPlatform().triggerSync();
      return true;
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'The server did not do it.');
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    failure,
    add: (body: CreateUserBody) =>
      attempt((client) => client.request('/api/users', Accepted, { method: 'POST', body })),
    patch: (username: string, body: PatchUserBody) =>
      attempt((client) =>
        client.request(`/api/users/${encodeURIComponent(username)}`, Accepted, { method: 'PATCH', body }),
      ),
    /** Deactivates somebody and gives what is open with them to `successor`. */
    handOver: (username: string, successor: string) =>
      attempt(async (client) => {
        const body: LeaveBody = { successors: [successor] };
        await client.request(`/api/users/${encodeURIComponent(username)}/hand-over`, Accepted, {
          method: 'POST',
          body,
        });
      }),
  };
}
