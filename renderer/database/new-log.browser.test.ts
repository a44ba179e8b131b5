import { deleteDB, openDB } from 'idb';
import { expect, test } from 'vitest';
import { beginNewLog } from './new-log.ts';

test('what is kept stays, and nothing is left of it, also where two windows start at once', async () => {
  const kept = await openDB('kept', 1, { upgrade: (created) => void created.createObjectStore('values') });
  await kept.put('values', 'here', 'what');
  await Promise.all([beginNewLog(), beginNewLog()]);
  expect(await kept.get('values', 'what')).toBe('here');
  kept.close();
  await deleteDB('kept');
  const left = (await indexedDB.databases()).map(({ name }) => name);
  expect(left).not.toContain('smartlite-new-log');
});
