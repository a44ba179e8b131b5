import { expect, test } from 'vitest';
import type { RecordObject } from '#contract/catalogue.ts';
import { putProfile, StoredProfile } from '../testing/stored-profile.ts';
import { testDatabase } from '../testing/test-database.ts';
import type { LocalDatabase } from './local-database.ts';
import { countUnsent } from './unsent.ts';

const account = { serverUrl: 'https://sync.example', orgId: 'maven', username: 'moses.frase' };
/** What earlier builds left on a device; never made anew, or it would prove nothing. */
const profiles = import.meta.glob('../testing/profiles/*.json', { import: 'default' });

async function recordsOf(database: LocalDatabase, object: RecordObject) {
  return (await database.collections.records.find({ selector: { object } }).exec()).map((it) => it.toMutableJSON());
}

test.each(Object.entries(profiles))('the data in %s is all there', async (_file, load) => {
  await putProfile(StoredProfile.parse(await load()));
  const database = await testDatabase(account);
  const { users, notifications, handOffs, workflowRules, needsYou, settings } = database.collections;

  const leads = await recordsOf(database, 'lead');
  const names = Array.from({ length: 20 }, (_, n) => `Lead ${n}`).filter((name) => name !== 'Lead 2');
  expect(leads.map(({ name }) => name).toSorted()).toEqual([...names, 'New on the road'].toSorted());
  expect(await recordsOf(database, 'opportunity')).toMatchObject([{ id: 'opportunity-1', fields: { amount: 55 } }]);
  expect(await recordsOf(database, 'contact')).toMatchObject([{ fields: { accountId: 'account-1' } }]);

  expect(await countUnsent(database)).toBe(4);
  expect(leads.find(({ id }) => id === 'lead-1')).toMatchObject({
    unsent: true,
    fields: { company: 'Firm 1', notes: 'typed on the road' },
    base: { id: 'lead-1' },
  });
  expect(leads.find(({ id }) => id === 'new-1')).toMatchObject({ unsent: true, ownerUsername: 'darcel.schlecht' });
  expect(await database.collections.records.storageInstance.findDocumentsById(['lead-2'], true)).toMatchObject([
    { _deleted: true, unsent: true },
  ]);

  const told = (await notifications.find().exec()).map((it) => it.toMutableJSON());
  expect(told.map(({ id }) => id).toSorted()).toEqual(
    ['archived-1', ...[0, 1, 2, 3, 4].map((n) => `notification-${n}`), 'read-1', 'snoozed-1'].toSorted(),
  );
  expect(told.find(({ id }) => id === 'notification-4')).toMatchObject({ unread: false, unsent: true });
  expect(told.find(({ id }) => id === 'snoozed-1')).toMatchObject({ snoozedUntil: '2099-01-01T08:00:00.000Z' });

  expect((await users.find().exec()).map(({ id }) => id)).toEqual(['darcel.schlecht', 'moses.frase']);
  expect(await handOffs.find().exec()).toMatchObject([{ recordId: 'lead-0', toUsername: 'moses.frase' }]);
  expect(await workflowRules.find().exec()).toMatchObject([{ name: 'Hot leads' }]);
  expect(await needsYou.find().exec()).toMatchObject([{ id: 'needs-1', values: [{ mine: '2', theirs: '3' }] }]);
  expect(await settings.findByIds(['pulled-records', 'columns']).exec()).toHaveProperty('size', 2);
});
