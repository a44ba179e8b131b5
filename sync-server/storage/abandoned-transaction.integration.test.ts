import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { orgWriter } from '../collections.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { openStorage, type Storage } from './open-storage.ts';

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await testDatabase('postgres');
  storage = await openStorage(database.options);
});
afterAll(async () => {
  await storage.close();
  await database.drop();
});

test('a process that vanishes in the middle of a write does not hold its org for ever', async () => {
  const [vanished, other] = [orgWriter(storage, systemClock), orgWriter(storage, systemClock)];
  const nothing = async () => undefined;
  await vanished.create({ orgId: 'acme', name: 'Acme' }, nothing, nothing);
  const holds = Promise.withResolvers<void>();
  const vanishes = Promise.withResolvers<void>();
  const abandoned = vanished.write('acme', async () => {
    holds.resolve();
    await vanishes.promise;
  });
  await holds.promise;
  // PostgreSQL ends the abandoned transaction; until then this one waits for the lock.
  await expect(other.write('acme', async () => 'written')).resolves.toBe('written');
  vanishes.resolve();
  await expect(abandoned).rejects.toThrow();
});
