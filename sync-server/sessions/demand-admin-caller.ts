import type { FastifyRequest } from 'fastify';
import { ApiError } from '../http/api-error.ts';
import { readDocument } from '../storage/documents.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { SignedIn } from './session-cache.ts';
import type { Sessions } from './sessions.ts';
import { signedIn } from './signed-in.ts';

/** @throws ApiError 401 for strangers, 403 for anyone but an admin */
export type DemandAdmin = (request: FastifyRequest) => Promise<SignedIn>;

/**
 * Asks who calls, and lets admins go on.
 *
 * @param what they want to see, for the words to anyone else
 */
export function demandAdminCaller(sessions: Sessions, { db }: Storage, what = 'this'): DemandAdmin {
  return async (request) => {
    const by = await signedIn(sessions, request);
    const user = await readDocument(db, by.orgId, 'users', by.username);
    if (user?.role !== 'admin') throw new ApiError(403, 'admins-only', `Only administrators may see ${what}.`);
    return by;
  };
}
