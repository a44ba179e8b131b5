import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createRecord } from '../../database/record-edits.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { orgArchive, ownArchive } from './archive.ts';

const anna = { orgId: 'acme', username: 'anna' };

async function archived() {
  const database = await testDatabase();
  const account = { object: 'account', name: 'Acme', ownerUsername: 'bob', fields: { externalId: '=1+1' } } as const;
  await createRecord(database, { orgId: 'acme', username: 'bob' }, account, 'a1');
  await createRecord(
    database,
    anna,
    { object: 'contact', name: 'Zoë, "Z"', ownerUsername: 'anna', fields: { accountId: 'a1' } },
    'c1',
  );
  const filesIn = async (zip: Blob) => {
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()));
    return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
  };
  return {
    all: await filesIn(await orgArchive(database, 'acme')),
    own: await filesIn(await ownArchive(database, 'acme', 'anna')),
  };
}

test('an org’s data is a table of each object and everything as JSON, without what is this device’s own', async () => {
  const { all } = await archived();
  expect(Object.keys(all)).toEqual([
    'README.txt',
    'leads.csv',
    'opportunities.csv',
    'accounts.csv',
    'contacts.csv',
    'data.json',
  ]);
  expect(all['contacts.csv']).toMatch(
    /^Name,Account,Title,Email,Phone,Owner,Created,Updated,SmartLite ID\r\n"Zoë, ""Z""",a1,,,,anna,/,
  );
  expect(all['accounts.csv']).toContain("'=1+1");
  const { collections } = JSON.parse(all['data.json'] ?? '');
  expect(collections.records.map(({ id }: { id: string }) => id).sort()).toEqual(['a1', 'c1']);
  expect(Object.keys(collections.records[0])).not.toContain('unsent');
  expect(collections).not.toHaveProperty('notifications.0');
});

test('a person’s own data is theirs alone', async () => {
  const { own } = await archived();
  const { collections } = JSON.parse(own['data.json'] ?? '');
  expect(collections.records.map(({ id }: { id: string }) => id)).toEqual(['c1']);
});
