import { z } from 'zod';
import type { CreateUserBody, LeaveBody, PatchUserBody } from '#contract/users.ts';
import { useServerChange } from '../../sync/ask-server.tsx';

/** What the server answers to changes of users; nothing of it is used, the directory comes by sync. */
const Accepted = z.unknown();

/** Changes to users, each answering whether the server made it; if not, `failure` says why. */
export function useUserChanges() {
  const { busy, failure, attempt } = useServerChange();
  return {
    busy,
    failure,
    add: (body: CreateUserBody) => attempt((api) => api.request('/api/users', Accepted, { method: 'POST', body })),
    patch: (username: string, body: PatchUserBody) =>
      attempt((api) => api.request(`/api/users/${encodeURIComponent(username)}`, Accepted, { method: 'PATCH', body })),
    /** Signs somebody out on every device, or has these erase themselves. */
    endSessions: (username: string, wipe: boolean) => {
      const path = `/api/users/${encodeURIComponent(username)}/sessions${wipe ? '?wipe=true' : ''}`;
      return attempt((api) => api.request(path, Accepted, { method: 'DELETE' }));
    },
    /** Deactivates somebody and gives what is open with them to `successor`. */
    handOver: (username: string, successor: string) => {
      const body: LeaveBody = { successors: [successor] };
      const path = `/api/users/${encodeURIComponent(username)}/hand-over`;
      return attempt((api) => api.request(path, Accepted, { method: 'POST', body }));
    },
  };
}
