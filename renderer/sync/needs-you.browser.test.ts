import { describe, expect, test } from 'vitest';
import { addNeedsYou, dismissNeedsYou, keepMine } from '../database/needs-you.ts';
import type { NeedsYouItem } from '../database/needs-you-item.ts';
import { createRecord, deleteRecord, editRecord } from '../database/record-edits.ts';
import { countUnsent } from '../database/unsent.ts';
import { restorableOrg } from '../testing/restorable-org.ts';
import { type TestDevice, testDevice } from '../testing/test-device.ts';
import { type Colleague, colleague, createTestOrg, storedLead } from '../testing/test-org.ts';

async function syncedLead() {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  const lead = await storedLead(mate);
  const device = await testDevice(org);
  await device.engine.round();
  return { org, mate, lead, device };
}

async function items({ database }: TestDevice): Promise<NeedsYouItem[]> {
  return (await database.collections.needsYou.find().exec()).map((row) => row.toMutableJSON());
}

async function onlyItem(device: TestDevice): Promise<NeedsYouItem> {
  const [item, ...others] = await items(device);
  if (item === undefined || others.length > 0) throw new Error(`${others.length + 1} items instead of one.`);
  return item;
}

async function useMine(device: TestDevice): Promise<void> {
  await keepMine(device.database, device.editor, await onlyItem(device));
  await device.engine.round();
  expect(await items(device)).toEqual([]);
  expect(await countUnsent(device.database)).toBe(0);
}

const onServer = (who: Colleague, id: string) => who.stored('records', id);

describe('"Use mine"', () => {
  test('after a conflict puts mine over theirs, told whose it was', async () => {
    const { mate, lead, device } = await syncedLead();
    await editRecord(device.database, device.editor, lead.id, { fields: { phone: '2' } });
    await mate.push('records', { ...lead, fields: { ...lead.fields, phone: '3', notes: 'theirs' } }, lead);
    await device.engine.round();
    const theirs = await onServer(mate, lead.id);
    expect(await onlyItem(device)).toMatchObject({ wanted: 'edit', theirsBy: 'mate', theirsAt: theirs?.updatedAt });
    await useMine(device);
    expect((await onServer(mate, lead.id))?.fields).toMatchObject({ phone: '2', notes: 'theirs' });
  });

  test('after a deletion met an edit deletes the record after all', async () => {
    const { mate, lead, device } = await syncedLead();
    await deleteRecord(device.database, lead.id);
    await mate.push('records', { ...lead, name: 'Ada B. Fox' }, lead);
    await device.engine.round();
    expect(await onlyItem(device)).toMatchObject({ wanted: 'delete', kind: 'conflict', theirsBy: 'mate' });
    await useMine(device);
    expect((await onServer(mate, lead.id))?._deleted).toBe(true);
  });
});

describe('"Retry"', () => {
  test('of a record that was not accepted makes it once that is possible, with everything that was typed', async () => {
    const { org, device } = await syncedLead();
    const admin = await colleague(org, 'admin');
    await admin.changeUser('mate', { active: false });
    const draft = { object: 'lead' as const, name: 'New', ownerUsername: 'mate', fields: { notes: 'For Mate.' } };
    const id = await createRecord(device.database, device.editor, draft);
    await device.engine.round();
    expect(await onlyItem(device)).toMatchObject({ kind: 'rejection', code: 'owner-not-active', wanted: 'create' });
    expect(await device.database.collections.records.findOne(id).exec()).toBeNull();
    await admin.changeUser('mate', { active: true });
    await useMine(device);
    expect(await onServer(admin, id)).toMatchObject({ ...draft, createdBy: 'rep' });
  });
});

describe('an item', () => {
  test('that was discarded can be taken back', async () => {
    const { mate, lead, device } = await syncedLead();
    await editRecord(device.database, device.editor, lead.id, { fields: { phone: '2' } });
    await mate.push('records', { ...lead, fields: { ...lead.fields, phone: '3' } }, lead);
    await device.engine.round();
    const item = await onlyItem(device);
    await dismissNeedsYou(device.database, [item.id]);
    expect(await items(device)).toEqual([]);
    await addNeedsYou(device.database, [item]);
    expect(await onlyItem(device)).toEqual(item);
    await useMine(device);
    expect((await onServer(mate, lead.id))?.fields['phone']).toBe('2');
  });

  test('about what a restored backup lost puts all of it back, whether it is gone or older there', async () => {
    const org = await restorableOrg();
    const mate = await colleague(org, 'mate');
    const device = await testDevice(org);
    const edited = await storedLead(mate, { name: 'edited' });
    await device.engine.round();
    await org.backUp();
    const created = await storedLead(mate, { name: 'created', fields: { notes: 'Call.' } });
    await mate.push('records', { ...edited, fields: { ...edited.fields, phone: '3' } }, edited);
    await device.engine.round();
    await org.restore();
    await device.engine.round();
    for (const item of await items(device)) await keepMine(device.database, device.editor, item);
    await device.engine.round();
    expect(await items(device)).toEqual([]);
    const after = await colleague(org, 'mate');
    expect(await onServer(after, created.id)).toMatchObject({ name: 'created', fields: { notes: 'Call.' } });
    expect((await onServer(after, edited.id))?.fields['phone']).toBe('3');
  });
});
