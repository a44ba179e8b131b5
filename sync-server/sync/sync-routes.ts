import { z } from 'zod';
import { type CollectionName, collectionNames, isCollectionName } from '#contract/collections.ts';
import { DigestAnswer } from '#contract/digest.ts';
import { PullAnswer, PullQuery, PushAnswer, PushBody } from '#contract/sync.ts';
import { ApiError } from '../http/api-error.ts';
import type { ServerCounts } from '../http/metrics.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { signedIn } from '../sessions/signed-in.ts';
import { epochOf } from '../storage/epochs.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import { decodeCheckpoint, demandKnownHistory, encodeCheckpoint } from './checkpoint.ts';
import { digestFor } from './digest/digest.ts';
import { pullPage } from './pull/pull.ts';
import { pushRows } from './push/push-rows.ts';
import type { SyncedCollections } from './synced-collection.ts';

const CollectionParams = z.object({ collection: z.string().meta({ enum: [...collectionNames] }) });

/** @throws ApiError 404 */
function collectionCalled(name: string): CollectionName {
  if (isCollectionName(name)) return name;
  throw new ApiError(404, 'not-found', 'There is no such collection.');
}

/** Pull, push, and what a device compares itself with. */
export function syncRoutes(
  app: TypedApp,
  parts: {
    readonly sessions: Sessions;
    readonly storage: Storage;
    readonly writer: OrgWriter;
    readonly collections: SyncedCollections;
    readonly counts: ServerCounts;
  },
): void {
  const { sessions, storage, writer, collections, counts } = parts;

  app.get(
    '/api/sync/pull/:collection',
    { schema: { tags: ['sync'], params: CollectionParams, querystring: PullQuery, response: { 200: PullAnswer } } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      const collection = collectionCalled(request.params.collection);
      const { resync } = request.query;
      if (resync !== undefined) {
        counts.resyncs[resync] += 1;
        request.log.info(
          { orgId: by.orgId, username: by.username, collection, resync },
          'a device compares all it holds',
        );
      }
      const { sight, onPull } = collections[collection];
      const page = await pullPage({ db: storage.db, by, collection, sight: sight.kind }, request.query);
      const documents = (await onPull?.(writer, by, page.documents)) ?? page.documents;
      const { documents: _, ...about } = page;
      const rest = JSON.stringify(about);
      // Documents are stored as they are sent, so the page is put together without parsing them.
      const body = `{"documents":[${documents.join(',')}],${rest.slice(1)}`;
      return reply
        .header('Cache-Control', 'no-store')
        .type('application/json; charset=utf-8')
        .serializer(String)
        .send(body as never);
    },
  );

  app.get(
    '/api/sync/digest',
    { schema: { tags: ['sync'], response: { 200: DigestAnswer } } },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      void reply.header('Cache-Control', 'no-store');
      return digestFor(storage.db, by, collections);
    },
  );

  app.post(
    '/api/sync/push/:collection',
    { schema: { tags: ['sync'], params: CollectionParams, body: PushBody, response: { 200: PushAnswer } } },
    async (request) => {
      const by = await signedIn(sessions, request);
      const collection = collectionCalled(request.params.collection);
      const reportBug = (error: unknown) => request.log.error({ err: error }, 'a pushed row failed');
      const { rows, checkpoint } = request.body;
      const parts = { push: collections[collection].push, reportBug };
      if (checkpoint === undefined) {
        return writer.write(by.orgId, (work) => pushRows(work, by, collection, rows, parts));
      }
      const { answer, seq } = await writer.write(by.orgId, async (work) => {
        await demandKnownHistory(work.db, by.orgId, decodeCheckpoint(checkpoint));
        const answer = await pushRows(work, by, collection, rows, parts);
        return { answer, seq: work.seq };
      });
      const { nonce } = await epochOf(storage.db, by.orgId, seq);
      return { ...answer, checkpoint: encodeCheckpoint({ nonce, seq }) };
    },
  );
}
