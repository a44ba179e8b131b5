import { expect, test } from 'vitest';
import { convertLead } from '../database/lead-conversion.ts';
import { offline, testDevice } from '../testing/test-device.ts';
import { colleague, createTestOrg, storedLead } from '../testing/test-org.ts';

test('a lead that is converted offline goes to the server in one push, and so does taking it back', async () => {
  const org = await createTestOrg();
  const mate = await colleague(org, 'mate');
  const lead = await storedLead(mate);
  const { database, editor, engine, network, requests } = await testDevice(org);
  await engine.round();
  const held = (await database.collections.records.findOne(lead.id).exec())?.toMutableJSON();
  if (held === undefined) throw new Error('The lead did not arrive.');

  network.fault = offline;
  const wish = { accountId: undefined, opportunityName: 'Twenty units' };
  const { opportunityId, undo } = await convertLead(database, editor, held, wish);
  await engine.round();
  network.fault = null;
  requests.length = 0;
  await engine.round();
  expect(requests.filter((request) => request.startsWith('POST'))).toEqual(['POST /api/sync/push/records']);
  const opportunity = await mate.stored('records', opportunityId);
  expect(opportunity).toMatchObject({ name: 'Twenty units', fields: { leadId: lead.id, stage: 'prospecting' } });
  expect((await mate.stored('records', lead.id))?.fields).toMatchObject({ opportunityId, status: 'qualified' });
  const { accountId, contactId } = opportunity?.fields ?? {};
  expect((await mate.stored('records', String(contactId)))?.fields).toMatchObject({ accountId, leadId: lead.id });

  await undo();
  await engine.round();
  for (const id of [opportunityId, accountId, contactId])
    expect(await mate.stored('records', String(id))).toMatchObject({ _deleted: true });
  expect((await mate.stored('records', lead.id))?.fields).toEqual(lead.fields);
});
