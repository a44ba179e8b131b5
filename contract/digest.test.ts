import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';

const version = fc.record({
  id: fc.uuid(),
  updatedAt: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  editId: fc.option(fc.uuid(), { nil: undefined }),
});
const versions = fc.uniqueArray(version, { selector: ({ id }) => id, minLength: 1, maxLength: 40 });

test('the order of documents does not matter', () => {
  fc.assert(
    fc.property(versions, (documents) => {
      expect(digestOf([...documents].reverse())).toEqual(digestOf(documents));
    }),
  );
});

test('a missing, a surplus and an outdated document each change it', () => {
  fc.assert(
    fc.property(versions, version, fc.nat(), (documents, other, at) => {
      const digest = digestOf(documents);
      const place = at % documents.length;
      expect(digestOf(documents.filter((_, index) => index !== place))).not.toEqual(digest);
      expect(digestOf([...documents, other])).not.toEqual(digest);
      const edited = documents.map((one, index) => (index === place ? { ...one, editId: other.id } : one));
      expect(digestOf(edited)).not.toEqual(digest);
    }),
  );
});

test('nothing at all has a digest too, and a known set has the one every version of the app knows', () => {
  expect(digestOf([])).toEqual({ count: 0, hash: '0000000000000000' });
  const documents = [
    { id: 'lead-1', updatedAt: '2026-11-20T09:00:00.000Z', editId: 'edit-1' },
    { id: 'lead-2', updatedAt: '2026-11-20T10:00:00.000Z' },
  ];
  expect(digestOf(documents)).toMatchInlineSnapshot(`
    {
      "count": 2,
      "hash": "7f87ac87f9b52f00",
    }
  `);
});
