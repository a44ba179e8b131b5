import type { FastifyRequest } from 'fastify';
import { ApiError } from '../http/api-error.ts';
import { readDocument } from '../storage/documents.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { Sessions } from './sessions.ts';
import { signedIn } from './signed-in.ts';

/** @throws from the returned function: ApiError 401 for strangers, 403 for anyone but an admin */
export function demandAdminCaller(sessions: Sessions, { db }: Storage): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const by = await signedIn(sessions, request);
    const user = await readDocument(db, by.orgId, 'users', by.username);
    if (user?.role !== 'admin') throw new ApiError(403, 'admins-only', 'Only administrators may see this.');
  };
}
