import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { blankTombstone } from '#contract/collections.ts';
import type { Recipient } from '#contract/recipient-resolution.ts';
import { decideRequest, submitRecord } from '../database/approval-edits.ts';
import { createRecord, editRecord } from '../database/record-edits.ts';
import { countUnsent } from '../database/unsent.ts';
import { offline, type TestDevice, testDevice } from '../testing/test-device.ts';
import { type Colleague, colleague, createTestOrg, storedLead, type TestOrg } from '../testing/test-org.ts';

const at = '2026-11-20T09:00:00.000Z';
const mate: Recipient = { kind: 'user', username: 'mate' };

async function largeLeadsNeed(org: TestOrg, approvers: Recipient[]): Promise<void> {
  const admin = await colleague(org, 'admin');
  const { rejected } = await admin.push('approvalProcesses', {
    ...blankTombstone('approvalProcesses', uuidv7(), org.orgId, at),
    _deleted: false,
    name: 'Large lead',
    active: true,
    order: 1,
    entryCriteria: [{ field: 'value', operator: 'greater-than', value: 3_000 }],
    steps: [{ name: 'Mate', approvers, mode: 'first-response' }],
    allowRecall: true,
  });
  expect(rejected).toEqual([]);
}

async function submitted(by: Colleague, orgId: string, recordId: string): Promise<string> {
  const request = { ...blankTombstone('approvalRequests', uuidv7(), orgId, at), recordId, _deleted: false };
  const { rejected } = await by.push('approvalRequests', request);
  expect(rejected).toEqual([]);
  return request.id;
}

async function decided(by: Colleague, orgId: string, requestId: string): Promise<void> {
  const empty = blankTombstone('approvalDecisions', uuidv7(), orgId, at);
  const { rejected } = await by.push('approvalDecisions', {
    ...empty,
    requestId,
    decision: 'approve',
    forStepIndex: 0,
    _deleted: false,
  });
  expect(rejected).toEqual([]);
}

async function request(device: TestDevice, id: string) {
  return (await device.database.collections.approvalRequests.findOne(id).exec())?.toJSON();
}
async function needsYou(device: TestDevice) {
  return (await device.database.collections.needsYou.find().exec()).map((row) => row.toJSON());
}

test('a record is created, submitted and another decided on, all offline; all arrive in order', async () => {
  const org = await createTestOrg();
  await largeLeadsNeed(org, [mate]);
  const rep = await colleague(org, 'rep');
  const theirs = await storedLead(rep, { fields: { value: 5_000 } });
  const waiting = await submitted(rep, org.orgId, theirs.id);
  const device = await testDevice(org, 'mate');
  await device.engine.round();

  device.network.fault = offline;
  const mine = await createRecord(device.database, device.editor, {
    object: 'lead',
    name: 'Bea Wolf',
    ownerUsername: 'mate',
    fields: { value: 4_000 },
  });
  expect(await submitRecord(device.database, device.editor, mine, 'Please.')).toBeNull();
  expect(await decideRequest(device.database, device.editor, waiting, { decision: 'approve' })).toBeNull();
  expect(await decideRequest(device.database, device.editor, waiting, { decision: 'approve' })).toMatch(/approved/);
  await device.engine.round();
  // The lead, its request, the decision, and what asked for it being read.
  expect(await countUnsent(device.database)).toBe(4);

  device.network.fault = null;
  device.requests.length = 0;
  await device.engine.round();
  const pushes = device.requests.filter((line) => line.includes('/push/')).map((line) => line.split('/').at(-1));
  expect(pushes).toEqual(['notifications', 'records', 'approvalRequests', 'approvalDecisions']);
  expect(await countUnsent(device.database)).toBe(0);
  expect(await needsYou(device)).toEqual([]);
  expect(await rep.stored('approvalRequests', waiting)).toMatchObject({ status: 'approved', endedBy: 'mate' });
  const [own] = await device.database.collections.approvalRequests.find({ selector: { recordId: mine } }).exec();
  expect(own?.toJSON()).toMatchObject({ status: 'pending', unsent: false, submitterUsername: 'mate' });
  expect(await rep.stored('approvalRequests', own?.id ?? '')).toMatchObject({ comment: 'Please.', status: 'pending' });
});

test('a decision that comes too late is told who decided, with what was said, and is taken back here', async () => {
  const org = await createTestOrg();
  await largeLeadsNeed(org, [mate, { kind: 'role', role: 'admin' }]);
  const rep = await colleague(org, 'rep');
  const lead = await storedLead(rep, { fields: { value: 5_000 } });
  const id = await submitted(rep, org.orgId, lead.id);
  const device = await testDevice(org, 'mate');
  await device.engine.round();

  device.network.fault = offline;
  const said = { decision: 'reject', comment: 'Too much of a discount.' } as const;
  expect(await decideRequest(device.database, device.editor, id, said)).toBeNull();
  await decided(await colleague(org, 'admin'), org.orgId, id);
  device.network.fault = null;
  await device.engine.round();

  const [item] = await needsYou(device);
  expect(item).toMatchObject({ kind: 'rejection', code: 'already-decided', title: lead.name, recordId: lead.id });
  expect(item?.reason).toMatch(/approved by Admin/);
  expect(item?.values).toContainEqual({ field: 'comment', mine: 'Too much of a discount.', theirs: null });
  expect(await request(device, id)).toMatchObject({ status: 'approved', endedBy: 'admin' });
  expect(await device.database.collections.approvalDecisions.find({ selector: { unsent: true } }).exec()).toEqual([]);
  expect(await countUnsent(device.database)).toBe(0);
});

test('a submission somebody else was faster with is taken back here', async () => {
  const org = await createTestOrg();
  await largeLeadsNeed(org, [mate]);
  const rep = await colleague(org, 'rep');
  const lead = await storedLead(rep, { fields: { value: 5_000 } });
  const device = await testDevice(org, 'mate');
  await device.engine.round();

  expect(await submitRecord(device.database, device.editor, lead.id, 'Mine.')).toBeNull();
  const first = await submitted(rep, org.orgId, lead.id);
  await device.engine.round();

  const here = await device.database.collections.approvalRequests.find({ selector: { recordId: lead.id } }).exec();
  expect(here.map(({ id }) => id)).toEqual([first]);
  expect(await needsYou(device)).toMatchObject([{ code: 'already-pending', title: lead.name, recordId: lead.id }]);
});

test('a submission of a record the server refuses does not wait for ever', async () => {
  const org = await createTestOrg();
  await largeLeadsNeed(org, [mate]);
  const device = await testDevice(org, 'mate');
  await device.engine.round();
  const id = await createRecord(device.database, device.editor, {
    object: 'lead',
    name: 'Bea Wolf',
    ownerUsername: 'nobody',
    fields: { value: 4_000 },
  });
  expect(await submitRecord(device.database, device.editor, id, 'Please.')).toBeNull();
  await device.engine.round();
  expect(await countUnsent(device.database)).toBe(0);
  expect((await needsYou(device)).map(({ collectionName, code }) => [collectionName, code]).sort()).toEqual([
    ['approvalRequests', 'parent-missing'],
    ['records', 'owner-not-active'],
  ]);
});

test('what was said about a submission the server refuses is kept, with its record and the reason', async () => {
  const org = await createTestOrg();
  await largeLeadsNeed(org, [mate]);
  const rep = await colleague(org, 'rep');
  const lead = await storedLead(rep, { fields: { value: 5_000 } });
  const device = await testDevice(org, 'mate');
  await device.engine.round();

  device.network.fault = offline;
  expect(await submitRecord(device.database, device.editor, lead.id, 'Mine.')).toBeNull();
  const [own] = await device.database.collections.approvalRequests.find().exec();
  const said = { decision: 'approve', comment: 'I know them well.' } as const;
  expect(await decideRequest(device.database, device.editor, own?.id ?? '', said)).toBeNull();
  await submitted(rep, org.orgId, lead.id);
  device.network.fault = null;
  await device.engine.round();

  expect(await countUnsent(device.database)).toBe(0);
  expect(await device.database.collections.approvalDecisions.find().exec()).toEqual([]);
  const about = { title: lead.name, recordId: lead.id, object: 'lead' };
  const [submission, decision] = (await needsYou(device)).sort((a, b) =>
    b.collectionName.localeCompare(a.collectionName),
  );
  expect(submission).toMatchObject({ ...about, code: 'already-pending' });
  expect(decision).toMatchObject({ ...about, code: 'parent-missing' });
  expect(decision?.reason).toBe(`What it belongs to was not accepted: ${submission?.reason}`);
  expect(decision?.values).toContainEqual({ field: 'comment', mine: 'I know them well.', theirs: null });
});

test('an edit made offline on a record that waits for approval by then is refused in words, and kept', async () => {
  const org = await createTestOrg();
  await largeLeadsNeed(org, [mate]);
  const mates = await colleague(org, 'mate');
  const lead = await storedLead(mates, { fields: { value: 5_000 } });
  const device = await testDevice(org, 'rep');
  await device.engine.round();

  device.network.fault = offline;
  await editRecord(device.database, device.editor, lead.id, { fields: { value: 4_500 } });
  await submitted(mates, org.orgId, lead.id);
  device.network.fault = null;
  await device.engine.round();

  const [item] = await needsYou(device);
  expect(item).toMatchObject({ kind: 'rejection', code: 'record-locked', title: lead.name, documentId: lead.id });
  expect(item?.reason).toContain('only mate and admins can change it');
  expect(item?.values).toEqual([{ field: 'value', mine: 4_500, theirs: 5_000 }]);
  const here = (await device.database.collections.records.findOne(lead.id).exec())?.toJSON();
  expect(here).toMatchObject({ fields: { value: 5_000 }, approvalStatus: 'pending', unsent: false });
});
