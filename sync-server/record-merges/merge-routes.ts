import { z } from 'zod';
import { DocumentId } from '#contract/identifiers.ts';
import { MergeAnswer, MergeBody } from '#contract/record-merge.ts';
import { ApiError, unavailable } from '../http/api-error.ts';
import type { TypedApp } from '../http/typed-app.ts';
import { RowRejected } from '../rows/row.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { signedIn } from '../sessions/signed-in.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { mergeRecords } from './merge-records.ts';
import { undoMerge } from './undo-merge.ts';

const Params = z.object({ id: DocumentId });
const RETRY_AFTER_SECONDS = 60;

/** Merging two records, and taking that back. */
export function mergeRoutes(
  app: TypedApp,
  { sessions, writer }: { readonly sessions: Sessions; readonly writer: OrgWriter },
): void {
  app.post(
    '/api/records/:id/merge',
    {
      schema: {
        tags: ['records'],
        summary: 'Merge another record into this one',
        params: Params,
        body: MergeBody,
        response: { 200: MergeAnswer },
      },
    },
    async (request) => {
      const by = await signedIn(sessions, request);
      const { params, body } = request;
      return writer.write(by.orgId, (work) => mergeRecords(work, by, params.id, body)).catch(refuse);
    },
  );

  app.delete(
    '/api/record-merges/:id',
    { schema: { tags: ['records'], summary: 'Take a merge back', params: Params } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      await writer.write(by.orgId, (work) => undoMerge(work, by, request.params.id)).catch(refuse);
      return reply.code(204).send();
    },
  );
}

function refuse(error: unknown): never {
  if (!(error instanceof RowRejected)) throw error;
  if (error.retryable) throw unavailable('try-later', error.message, RETRY_AFTER_SECONDS);
  throw new ApiError(422, error.code, error.message);
}
