import { v7 as uuidv7 } from 'uuid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { eraseLocalDatabase } from '../database/erasing.ts';
import { toWire } from '../database/local-document.ts';
import { openLocalDatabase } from '../database/open-local-database.ts';
import { createRecord, deleteRecord, editRecord } from '../database/record-edits.ts';
import { countUnsent } from '../database/unsent.ts';
import { sampleRecord } from '../testing/documents.ts';
import { NEXT_NAME_KEY, nextVersion } from '../testing/next-version.ts';
import { type TestDevice, testDevice } from '../testing/test-device.ts';
import { colleague, createTestOrg, type TestOrg } from '../testing/test-org.ts';
import { upgradeCutOff, upgradeElsewhere } from '../testing/upgrade-in-worker.ts';

const SYNCED = 450;
const STORED = SYNCED + 1;
const options = { storage: 'durable', severalTabs: false } as const;
const accountOf = ({ serverUrl, orgId }: TestOrg) => ({ serverUrl, orgId, username: 'rep' });

/** A laptop with all kinds of unsent edits, whose app was closed: an edit, a deletion and a new record. */
async function laptopWithEdits() {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  const leads = Array.from({ length: SYNCED }, (_, n) => sampleRecord({ id: uuidv7(), name: `Lead ${n}` }));
  const rows = leads.map((lead) => ({ newDocumentState: { ...lead, ownerUsername: 'mate', editId: uuidv7() } }));
  await mate.api.push('records', { clientId: 'mate', rows });
  const { database, engine, editor } = await testDevice(org);
  expect(await engine.round()).toMatchObject({ ok: true });
  const [edited, deleted] = leads.map(({ id }) => id);
  if (edited === undefined || deleted === undefined) throw new Error('There are no leads.');
  await editRecord(database, editor, edited, { fields: { notes: 'typed on the road' } });
  await deleteRecord(database, deleted);
  const draft = { object: 'lead', name: 'New', ownerUsername: 'mate', fields: {} } as const;
  const created = await createRecord(database, editor, draft);
  await database.close();
  return { org, mate, edited, deleted, created };
}

type Laptop = Awaited<ReturnType<typeof laptopWithEdits>>;

async function expectAllThere({ database }: TestDevice, { edited, deleted, created }: Laptop): Promise<void> {
  const { records } = database.collections;
  expect(await records.count({ selector: { nameKey: NEXT_NAME_KEY } }).exec()).toBe(STORED - 1);
  expect(await countUnsent(database)).toBe(3);
  const stored = await records.storageInstance.findDocumentsById([edited, deleted, created], true);
  const [edit, deletion, creation] = [edited, deleted, created].map((id) => stored.find((one) => one.id === id));
  expect(edit).toMatchObject({ unsent: true, fields: { notes: 'typed on the road' }, base: { id: edited } });
  expect(deletion).toMatchObject({ unsent: true, _deleted: true, base: { id: deleted } });
  expect(creation).toMatchObject({ unsent: true, name: 'New' });
}

/** Every edit arrived once, and the laptop holds what the server does. */
async function expectSent({ database, engine }: TestDevice, { mate, edited, deleted, created }: Laptop): Promise<void> {
  expect(await engine.round()).toMatchObject({ ok: true });
  expect(await countUnsent(database)).toBe(0);
  expect(await database.collections.needsYou.find().exec()).toEqual([]);
  expect((await mate.stored('records', edited))?.fields).toMatchObject({ phone: '1', notes: 'typed on the road' });
  const { documents } = await mate.api.pull('records', { limit: 1_000 });
  expect(documents.find(({ id }) => id === deleted)).toMatchObject({ _deleted: true });
  const standing = documents.filter((document) => document['_deleted'] === false);
  expect(standing).toHaveLength(STORED - 1);
  const held = (await database.collections.records.find().exec()).map((row) =>
    toWire(row.toMutableJSON(true) as never),
  );
  const byId = (a: { id: unknown }, b: { id: unknown }) => (String(a.id) < String(b.id) ? -1 : 1);
  expect(held.sort(byId)).toEqual(standing.sort(byId));
  const told = (await mate.api.pull('notifications', { limit: 1_000 })).documents;
  expect(told.map(({ recordId }) => recordId)).toEqual([created]);
}

describe('an upgrade of what is stored, with unsent edits', () => {
  test.each([
    ['before anything was copied', [{ cutAt: 1, goOn: false }]],
    ['half way', [{ cutAt: SYNCED / 2, goOn: false }]],
    ['at the very end', [{ cutAt: STORED, goOn: true }]],
    [
      'again and again',
      [
        { cutAt: 1, goOn: true },
        { cutAt: 1, goOn: true },
        { cutAt: 2, goOn: false },
      ],
    ],
  ])('that is cut off %s is finished at the next start; every edit arrives, once', async (_, cuts) => {
    const laptop = await laptopWithEdits();
    for (const cut of cuts) await upgradeCutOff({ account: accountOf(laptop.org), ...cut });
    const device = await testDevice(laptop.org, 'rep', {}, nextVersion());
    await expectAllThere(device, laptop);
    await expectSent(device, laptop);
  });

  test('that fails on a document says so, and is finished by a version that can', async () => {
    const laptop = await laptopWithEdits();
    let seen = 0;
    const broken = nextVersion((record) => {
      seen += 1;
      if (seen > SYNCED / 2) throw new Error('A lead without a street.');
      return record;
    });
    for (const _ of [1, 2]) {
      const opening = openLocalDatabase(accountOf(laptop.org), options, broken);
      await expect(opening).rejects.toThrow('The upgrade of records failed: A lead without a street.');
    }
    const device = await testDevice(laptop.org, 'rep', {}, nextVersion());
    await expectAllThere(device, laptop);
    await expectSent(device, laptop);
  });

  test('is never undone: an older version of the app says that it is, and touches nothing', async () => {
    const laptop = await laptopWithEdits();
    const account = accountOf(laptop.org);
    const told: number[] = [];
    const onUpgrade = (share: number) => void told.push(share);
    const upgraded = await openLocalDatabase(account, { ...options, onUpgrade }, nextVersion());
    await upgraded.close();
    expect(told[0]).toBe(0);
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    onTestFinished(() => eraseLocalDatabase(account));
    await expect(openLocalDatabase(account, options)).rejects.toThrow('A newer version of SmartLite was used');
    const device = await testDevice(laptop.org, 'rep', {}, nextVersion());
    await expectAllThere(device, laptop);
    await expectSent(device, laptop);
  });

  test('waits until no tab with the version before it has the data open', async () => {
    const laptop = await laptopWithEdits();
    const account = accountOf(laptop.org);
    const older = await openLocalDatabase(account, options);
    expect(await upgradeElsewhere(account)).toContain('an older version is still open in another tab');
    const [edited] = (await older.collections.records.find({ selector: { unsent: true } }).exec()).map(({ id }) => id);
    await editRecord(older, { orgId: account.orgId, username: 'rep' }, edited ?? '', { name: 'Late' });
    await older.close();
    expect(await upgradeElsewhere(account)).toBe('upgraded');
    const device = await testDevice(laptop.org, 'rep', {}, nextVersion());
    expect((await device.database.collections.records.findOne(edited ?? '').exec())?.name).toBe('Late');
  });
});
