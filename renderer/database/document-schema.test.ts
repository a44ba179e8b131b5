import { expect, test } from 'vitest';
import { collectionNames } from '#contract/collections.ts';
import { documentSchema } from './document-schema.ts';
import { storedCollections } from './stored-collections.ts';

test.each(collectionNames)('no index of %s is over a field that may be null (docs/decisions.md#t10)', (collection) => {
  const { indexes = [], properties, required = [] } = documentSchema(collection);
  const indexed = indexes.flatMap((index) => (typeof index === 'string' ? [index] : [...index]));
  expect(indexed).toContain('unsent');
  for (const field of indexed) {
    expect(required, field).toContain(field);
    expect(['string', 'boolean'], field).toContain((properties as Record<string, { type?: unknown }>)[field]?.type);
  }
});

const whatToDo = `What lies on people's devices changed: RxDB opens a collection with the very schema it was written with.
If clients are out there: append what makes stored documents fit to the collection's migrations in local-collections.ts, run this test
again to record the new version, and commit the file it writes.
If this version was never released: record it again with "vitest run --project unit renderer/database/document-schema.test.ts -u".`;

test('what is stored is what was recorded for this version of each collection', async () => {
  const schemas = Object.entries(storedCollections()).map(([name, { schema }]) => [name, schema]);
  await expect(`${JSON.stringify(Object.fromEntries(schemas), null, 2)}\n`, whatToDo).toMatchFileSnapshot(
    './stored-schemas.snap',
  );
});
