import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PushAnswer } from '#contract/sync.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule } from '../testing/test-definitions.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

describe.each(engines)('records that are imported, on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  const importRows = async (by: ApiClient, importId: string, ...documents: readonly object[]) => {
    const rows = documents.map((newDocumentState) => ({ newDocumentState }));
    const body = { clientId: 'test', importId, rows };
    return (await by.send<PushAnswer>('POST', '/api/sync/push/records', body)).body;
  };
  const told = (who: ApiClient) => who.pullAll('notifications');

  test('each new owner is told once, and what they are told grows with later batches', async () => {
    const importId = randomUUID();
    await importRows(org.ann, importId, lead('r1', 'bob'), lead('r2', 'ann'), lead('r3', 'bob'));
    expect(await told(org.bob)).toMatchObject([
      { trigger: 'records-imported', title: '2 leads imported for you', recordId: 'r1', critical: false, unread: true },
    ]);
    await importRows(org.ann, importId, lead('r4', 'bob'), lead('r5', 'admin'));
    expect(await told(org.bob)).toMatchObject([{ title: '3 leads imported for you' }]);
    expect(await told(org.admin)).toMatchObject([{ title: '1 lead imported for you' }]);
    expect(await told(org.ann)).toEqual([]);
  });

  test('a replayed batch is not counted twice', async () => {
    const importId = randomUUID();
    const rows = [lead('r1', 'bob', { editId: 'e1' }), lead('r2', 'bob', { editId: 'e2' })];
    await importRows(org.ann, importId, ...rows);
    await importRows(org.ann, importId, ...rows);
    expect(await told(org.bob)).toMatchObject([{ title: '2 leads imported for you' }]);
  });

  test('whoever has read it is not rung for again', async () => {
    const importId = randomUUID();
    await importRows(org.ann, importId, lead('r1', 'bob'));
    const [notification] = await told(org.bob);
    await org.bob.push('notifications', {
      assumedMasterState: notification,
      newDocumentState: { ...notification, unread: false },
    });
    await importRows(org.ann, importId, lead('r2', 'bob'));
    expect(await told(org.bob)).toMatchObject([{ title: '2 leads imported for you', unread: false }]);
  });

  test('no hand-off begins and no rule fires', async () => {
    await org.admin.push('workflowRules', { newDocumentState: hotLeadRule('hot') });
    await importRows(org.ann, randomUUID(), lead('r1', 'bob', { fields: { rating: 'hot' } }));
    expect(await org.ann.pullAll('handOffs')).toEqual([]);
    const triggers = (await Promise.all([org.ann, org.bob, org.admin].map(told))).flat().map(({ trigger }) => trigger);
    expect(triggers).toEqual(['records-imported']);
    await org.ann.push('records', { newDocumentState: lead('r2', 'bob', { fields: { rating: 'hot' } }) });
    expect(await org.ann.pullAll('handOffs')).toHaveLength(1);
  });

  test('an admin may say when a record was created, not in the future; nobody else may', async () => {
    const createdAt = '2016-10-20T09:00:00.000Z';
    const at = async (id: string) => (await org.ann.pullAll('records')).find((record) => record.id === id)?.createdAt;
    await importRows(org.admin, randomUUID(), { ...lead('r1', 'ann'), createdAt });
    await importRows(org.ann, randomUUID(), { ...lead('r2', 'ann'), createdAt });
    await importRows(org.admin, randomUUID(), { ...lead('r3', 'ann'), createdAt: '2999-01-01T00:00:00.000Z' });
    await org.admin.push('records', { newDocumentState: { ...lead('r4', 'ann'), createdAt } });
    expect(await at('r1')).toBe(createdAt);
    for (const id of ['r2', 'r3', 'r4']) expect(Date.now() - Date.parse((await at(id)) ?? '')).toBeLessThan(3_600_000);
  });
});
