import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameClientState } from './client-state.ts';
import { blankTombstone, collectionNames, collections, isCollectionName } from './collections.ts';

const updatedAt = '2026-11-20T16:58:00.000Z';
const documentId = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const username = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,63}$/);

describe('blankTombstone', () => {
  it.each(collectionNames)('of %s is valid under its schema, and deleted', (collection) => {
    fc.assert(
      fc.property(collection === 'users' || collection === 'preferences' ? username : documentId, (id) => {
        const tombstone = blankTombstone(collection, id, 'maven', updatedAt);
        expect(collections[collection].schema.parse(tombstone)).toEqual(tombstone);
        expect(tombstone).toMatchObject({ id, orgId: 'maven', updatedAt, _deleted: true });
      }),
    );
  });

  it('of a user carries the username that is its id', () => {
    expect(blankTombstone('users', 'moses.frase', 'maven', updatedAt).username).toBe('moses.frase');
  });

  it.each(collectionNames)('of %s says the same as any other tombstone', (collection) => {
    expect(
      sameClientState(collection, blankTombstone(collection, 'a', 'maven', updatedAt), { id: 'a', _deleted: true }),
    ).toBe(true);
  });
});

describe('isCollectionName', () => {
  it.each(['', 'record', 'Records', 'constructor', '__proto__', 'toString', '../records'])('refuses %j', (name) => {
    expect(isCollectionName(name)).toBe(false);
  });

  it.each(collectionNames)('knows %s', (name) => {
    expect(isCollectionName(name)).toBe(true);
  });
});
