import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CollectionName, collectionNames, collections } from '#contract/collections.ts';
import type { Rejection } from '#contract/sync.ts';
import { Refused } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

/** As much of the API's own description as it takes to call it. */
type Description = {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
};
type Operation = {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: { readonly [type: string]: { readonly schema: Schema } } };
};
type Schema = { readonly properties?: { readonly [key: string]: Schema } };

/** It ends the session that the other calls are made with. */
const LEFT_OUT = 'DELETE /api/sessions/current';

const odd = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '%00',
    '\u0000',
    '../..',
    '__proto__',
    'null',
    '1e999',
    '99999999999999',
    '-1',
    '2026-13-45',
    'a/b',
  ),
  fc.integer().map(String),
);
const json = fc.oneof(fc.jsonValue({ maxDepth: 4 }), odd, fc.double(), fc.maxSafeInteger());

/** An object of keys that are known, with anything in them. */
const ofKeys = (keys: readonly string[]) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, json])), { requiredKeys: [] });

const anyDocument = (collection: CollectionName) =>
  fc
    .tuple(fc.constantFrom('a', 'b', 'ann'), ofKeys(Object.keys(collections[collection].schema.shape)))
    .map(([id, document]) => ({ ...document, id, _deleted: false }));

describe.each(engines)('any JSON on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  let operations: readonly { readonly method: string; readonly path: string; readonly operation: Operation }[];
  beforeAll(async () => {
    server = await testServer(engine);
    org = await testOrg(server.nobody);
    const description = (await (await fetch(`${server.url}/api/docs/json`)).json()) as Description;
    operations = Object.entries(description.paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
      )
      .filter(({ method, path }) => `${method} ${path}` !== LEFT_OUT);
  });
  afterAll(() => server.close());

  test('is answered without a fault of the server, on every route', async () => {
    expect(operations.length).toBeGreaterThan(15);
    for (const { method, path, operation } of operations) {
      const named = (where: string) =>
        (operation.parameters ?? []).filter((one) => one.in === where).map(({ name }) => name);
      const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
      const call = fc.record({
        inPath: fc.record(Object.fromEntries(named('path').map((name) => [name, odd]))),
        inQuery: fc.record(Object.fromEntries(named('query').map((name) => [name, odd])), { requiredKeys: [] }),
        body: fc.oneof(json, ofKeys(Object.keys(schema?.properties ?? {}))),
        who: fc.constantFrom('admin' as const, 'ann' as const, 'nobody' as const),
      });
      await fc.assert(
        fc.asyncProperty(call, async ({ inPath, inQuery, body, who }) => {
          const address = path.replaceAll(/\{(.+?)\}/g, (_, name) => encoded(String(inPath[name] ?? 'x')));
          const query = Object.entries(inQuery).map(([name, value]) => `${name}=${encoded(String(value))}`);
          const token = who === 'nobody' ? undefined : org[who].session?.token;
          const response = await fetch(`${server.url}${address}?${query.join('&')}`, {
            method,
            headers: {
              ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
              ...(schema === undefined ? {} : { 'Content-Type': 'application/json' }),
            },
            ...(schema === undefined ? {} : { body: JSON.stringify(body) }),
          });
          await response.arrayBuffer();
          expect(response.status, `${method} ${address}`).toBeLessThan(500);
          expect(response.headers.get('x-content-type-options')).toBe('nosniff');
          expect(response.headers.get('cache-control')).toMatch(/^no-(store|cache)$/);
        }),
        { numRuns: 12 },
      );
    }
  });

  test('in the rows of a push is taken or refused in words, never failed at', async () => {
    const push = fc.constantFrom(...collectionNames).chain((collection) =>
      fc.record({
        collection: fc.constant(collection),
        rows: fc.array(
          fc.record(
            {
              newDocumentState: fc.oneof(json, anyDocument(collection)),
              assumedMasterState: fc.oneof(json, anyDocument(collection)),
            },
            { requiredKeys: ['newDocumentState'] },
          ),
          { minLength: 1, maxLength: 5 },
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(push, fc.constantFrom('admin' as const, 'ann' as const), async ({ collection, rows }, who) => {
        // A name such as `__proto__` makes a body that is read no further.
        const { rejected } = await org[who].push(collection, ...rows).catch(malformed);
        expect(rejected.filter(({ code }) => code === 'internal')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

function malformed(error: unknown): { readonly rejected: readonly Rejection[] } {
  if (error instanceof Refused && error.code === 'malformed') return { rejected: [] };
  throw error;
}

/** As an address holds any text; one half of a pair is no character, so no address holds it. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
