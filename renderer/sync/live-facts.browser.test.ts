import type { RxStorageInstance } from 'rxdb/plugins/core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { pushedCollections } from '#contract/collections.ts';
import { beginImport, carryOnImports } from '../database/import-edits.ts';
import { createRecord } from '../database/record-edits.ts';
import { loadImports } from '../database/stored-import.ts';
import { testDatabase } from '../testing/test-database.ts';
import { watchLiveFacts } from './live-facts.ts';

const editor = { orgId: 'acme', username: 'anna' };
const draft = { name: 'Quinn', ownerUsername: 'anna', fields: {} };

test('an import is a reason to sync once it is written, not with each piece of it', async () => {
  const database = await testDatabase();
  const onEdit = vi.fn();
  onTestFinished(watchLiveFacts(database, { onState: () => undefined, onTray: () => undefined, onEdit }));
  const row = (n: number) => ({
    row: n,
    id: `l${n}`,
    kind: 'create' as const,
    content: { ...draft, name: `Lead ${n}` },
  });
  const rows = Array.from({ length: 450 }, (_, n) => row(n));
  await beginImport(database, { id: 'import', object: 'lead', fileName: 'leads.csv' }, rows);
  expect(onEdit).not.toHaveBeenCalled();
  await carryOnImports(database, editor);
  expect(onEdit).toHaveBeenCalledOnce();
  expect((await loadImports(database))[0]).toMatchObject({ state: 'done' });
  // With nothing to do there is nothing to send.
  await carryOnImports(database, editor);
  expect(onEdit).toHaveBeenCalledOnce();
});

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
  await createRecord(database, editor, { object: 'lead', ...draft }, 'l1');
  await pending(1);
  expect(new Set(counted)).toEqual(new Set(['records']));
});
