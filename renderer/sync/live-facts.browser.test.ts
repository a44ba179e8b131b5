import type { RxStorageInstance } from 'rxdb/plugins/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { pushedCollections } from '#contract/collections.ts';
import { createRecord } from '../database/record-edits.ts';
import { testDatabase } from '../testing/test-database.ts';
import { watchLiveFacts } from './live-facts.ts';

test('an edit of a record has its collection counted again, and no other', async () => {
  const database = await testDatabase();
  const onState = vi.fn();
  const stop = watchLiveFacts(database, { onState, onTray: () => undefined, onEdit: () => undefined });
  onTestFinished(stop);
  const pending = (count: number) => expect.poll(() => onState.mock.lastCall?.[0]).toEqual({ pending: count });
  await expect.poll(() => onState.mock.calls.flat()).toContainEqual({ pending: 0 });
  const counted: string[] = [];
  for (const name of pushedCollections) {
    const storage: Pick<RxStorageInstance<never, never, never>, 'count'> = database.collections[name].storageInstance;
    const count = storage.count.bind(storage);
    storage.count = (query) => {
      counted.push(name);
      return count(query);
    };
  }
  const draft = { object: 'lead', name: 'Quinn', ownerUsername: 'anna', fields: {} } as const;
  await createRecord(database, { orgId: 'acme', username: 'anna' }, draft, 'l1');
  await pending(1);
  expect(new Set(counted)).toEqual(new Set(['records']));
});
