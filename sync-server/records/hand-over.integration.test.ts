import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { type TestOrg, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';

/** The first two rows of the table in docs/decisions.md#who-gets-a-notification. */
describe.each(engines)('hand-overs on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  const received = async (who: ApiClient) => (await who.pullAll('notifications')).length;
  const handOver = (by: ApiClient, id: string, from: string, to: string, editId?: string) =>
    by.push('records', {
      assumedMasterState: lead(id, from),
      newDocumentState: { ...lead(id, to), ...(editId === undefined ? {} : { editId }) },
    });

  test('a record created for someone else notifies its owner alone', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'bob', { name: 'Acme' }) });
    expect(await org.bob.pullAll('notifications')).toMatchObject([
      {
        orgId: org.orgId,
        recipientUsername: 'bob',
        trigger: 'record-assigned',
        title: 'Lead assigned to you: Acme',
        body: 'ann of the org created this lead for you.',
        recordId: 'r1',
        recordObject: 'lead',
        recordName: 'Acme',
        actorUsername: 'ann',
        unread: true,
        readAt: null,
        resolved: null,
      },
    ]);
    expect(await received(org.ann)).toBe(0);
    expect(await received(org.admin)).toBe(0);
  });

  test('nobody is notified of their own doing', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
    await org.ann.push('records', { newDocumentState: lead('r2', 'bob') });
    await handOver(org.ann, 'r2', 'bob', 'ann');
    expect(await received(org.ann)).toBe(0);
  });

  test('a new owner is notified; an edit that leaves the owner alone notifies nobody', async () => {
    await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
    await handOver(org.ann, 'r1', 'ann', 'bob');
    await org.ann.push('records', {
      assumedMasterState: lead('r1', 'bob'),
      newDocumentState: { ...lead('r1', 'bob'), name: 'Renamed' },
    });
    expect(await org.bob.pullAll('notifications')).toMatchObject([{ body: 'ann of the org handed this lead to you.' }]);
  });

  test.each([{ named: true }, { named: false }])(
    'A, B, A, B notifies B twice (edits named: $named)',
    async ({ named }) => {
      const editId = (n: number) => (named ? `edit-${n}` : undefined);
      await org.ann.push('records', { newDocumentState: lead('r1', 'ann') });
      await handOver(org.ann, 'r1', 'ann', 'bob', editId(1));
      await handOver(org.bob, 'r1', 'bob', 'ann', editId(2));
      await handOver(org.ann, 'r1', 'ann', 'bob', editId(3));
      expect(await received(org.bob)).toBe(2);
      expect(await received(org.ann)).toBe(1);
    },
  );

  test('replaying pushes any number of times leaves one notification', async () => {
    const create = { newDocumentState: lead('r1', 'bob', { editId: 'e1' }) };
    const unnamed = { newDocumentState: lead('r2', 'bob') };
    for (let time = 0; time < 3; time += 1) await org.ann.push('records', create, unnamed, create);
    expect(await received(org.bob)).toBe(2);
  });
});
