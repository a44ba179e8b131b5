import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type CollectionName, collectionNames, isCollectionName } from '#contract/collections.ts';
import { DigestAnswer } from '#contract/digest.ts';
import {
  FirstPagesAnswer,
  FirstPagesQuery,
  MAX_BODY_BYTES,
  PullAnswer,
  PullQuery,
  PushAnswer,
  PushBody,
} from '#contract/sync.ts';
import { ApiError } from '../http/api-error.ts';
import { AnyDescribedDocument } from '../http/document-schemas.ts';
import { encodingFor } from '../http/encodings.ts';
import type { ServerCounts } from '../http/metrics.ts';
import type { TypedApp } from '../http/typed-app.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { Sessions } from '../sessions/sessions.ts';
import { signedIn } from '../sessions/signed-in.ts';
import { epochOf } from '../storage/epochs.ts';
import type { Storage } from '../storage/open-storage.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { View } from '../visibility/visible-documents.ts';
import { decodeCheckpoint, demandKnownHistory, encodeCheckpoint } from './checkpoint.ts';
import { digestFor } from './digest/digest.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { collectionsNamed, firstPagesText } from './pull/first-pages.ts';
import { pageForEveryone } from './pull/page-for-everyone.ts';
import { pageText, wholeOrRest } from './pull/page-text.ts';
import { pullPage } from './pull/pull.ts';
import { type SharedPage, SharedPages } from './pull/shared-pages.ts';
import type { Standings } from './pull/standings.ts';
import { pushInPieces, pushRows } from './push/push-rows.ts';
import type { SyncedCollections } from './synced-collection.ts';

/** Sent as it is stored; this says on the OpenAPI page what is in it. */
const DescribedPage = PullAnswer.extend({ documents: z.array(AnyDescribedDocument) });
const DescribedFirstPages = FirstPagesAnswer.extend({ pages: z.record(z.string(), DescribedPage) });

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
    readonly standings: Standings;
    readonly counts: ServerCounts;
  },
): void {
  const { sessions, storage, writer, collections, standings, counts } = parts;
  const { inTurn, readInTurn } = oneAtATime();
  const sharing = { pages: new SharedPages(), standings, counts };

  const viewOf = (by: SignedIn, collection: CollectionName): View => ({
    db: storage.db,
    by,
    collection,
    sight: collections[collection].sight.kind,
  });
  const sharedPage = async (by: SignedIn, collection: CollectionName, query: PullQuery) => {
    const { onPull } = collections[collection];
    const shared = onPull === undefined ? await pageForEveryone(sharing, viewOf(by, collection), query) : undefined;
    counts.pages[shared === undefined ? 'own' : 'shared'] += 1;
    return shared;
  };
  const ownPage = (by: SignedIn, collection: CollectionName, query: PullQuery) => {
    const { onPull } = collections[collection];
    const page = pullPage(viewOf(by, collection), query);
    return pageText(page, async (documents) => (await onPull?.(writer, by, documents)) ?? documents);
  };

  app.get(
    '/api/sync/pull/:collection',
    {
      onRequest: inTurn,
      schema: {
        tags: ['sync'],
        summary: 'Read what changed in a collection, page by page',
        params: CollectionParams,
        querystring: PullQuery,
        response: { 200: DescribedPage },
      },
    },
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
      reply.type('application/json; charset=utf-8').serializer(String);
      const shared = await sharedPage(by, collection, request.query);
      if (shared !== undefined) return reply.send((await encodedFor(request, reply, shared)) as never);
      return reply.send((await sendable(ownPage(by, collection, request.query))) as never);
    },
  );

  app.get(
    '/api/sync/pull',
    {
      onRequest: inTurn,
      schema: {
        tags: ['sync'],
        summary: 'Read the first pages of several collections, newest first',
        querystring: FirstPagesQuery,
        response: { 200: DescribedFirstPages },
      },
    },
    async (request, reply) => {
      const by = await signedIn(sessions, request);
      const { collections: names, limit, bytes } = request.query;
      const query = { limit, bytes, order: 'newest-first' } as const;
      const text = firstPagesText(collectionsNamed(names), bytes, async function* (collection) {
        const shared = await sharedPage(by, collection, query);
        if (shared !== undefined) yield shared.text.toString();
        else yield* ownPage(by, collection, query);
      });
      reply.type('application/json; charset=utf-8').serializer(String);
      return reply.send((await sendable(text)) as never);
    },
  );

  app.get(
    '/api/sync/digest',
    {
      onRequest: inTurn,
      schema: {
        tags: ['sync'],
        summary: 'Compare what a device holds with the server',
        response: { 200: DigestAnswer },
      },
    },
    async (request) => {
      const by = await signedIn(sessions, request);
      return digestFor(storage.db, by, collections);
    },
  );

  app.post(
    '/api/sync/push/:collection',
    {
      bodyLimit: MAX_BODY_BYTES,
      preParsing: readInTurn,
      schema: {
        tags: ['sync'],
        summary: 'Send edits of a collection',
        params: CollectionParams,
        body: PushBody,
        response: { 200: PushAnswer },
      },
    },
    async (request) => {
      const by = await signedIn(sessions, request);
      const collection = collectionCalled(request.params.collection);
      const reportBug = (error: unknown) => request.log.error({ err: error }, 'a pushed row failed');
      const { rows, checkpoint, importId } = request.body;
      const parts = { push: collections[collection].push, importId, reportBug };
      let seq = 0;
      const answer = await pushInPieces(rows, (some) =>
        writer.write(by.orgId, async (work) => {
          if (checkpoint !== undefined) await demandKnownHistory(work.db, by.orgId, decodeCheckpoint(checkpoint));
          const taken = await pushRows(work, by, collection, some, parts);
          seq = work.seq;
          return taken;
        }),
      );
      if (checkpoint === undefined) return answer;
      const { nonce } = await epochOf(storage.db, by.orgId, seq);
      return { ...answer, checkpoint: encodeCheckpoint({ nonce, seq }) };
    },
  );
}

/** A text to send: at once where it is short, else no faster than it is taken. */
async function sendable(text: AsyncGenerator<string, unknown>): Promise<string | Readable> {
  const body = await wholeOrRest(text);
  return typeof body === 'string' ? body : Readable.from(body, { highWaterMark: 1 });
}

/** The page as this caller takes it, compressed once for all who do. */
async function encodedFor(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, encoded }: SharedPage,
): Promise<Buffer> {
  reply.header('Vary', 'accept-encoding');
  const encoding = encodingFor(request.headers['accept-encoding'], text.length);
  if (encoding === undefined) return text;
  reply.header('Content-Encoding', encoding);
  return encoded(encoding);
}
