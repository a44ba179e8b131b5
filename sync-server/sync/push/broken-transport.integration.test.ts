import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiClient } from '../../testing/api-client.ts';
import { type Fault, type FaultyProxy, faultyProxy } from '../../testing/faulty-proxy.ts';
import { engines } from '../../testing/test-database.ts';
import { type TestOrg, testOrg } from '../../testing/test-org.ts';
import { lead } from '../../testing/test-records.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';

const faults: readonly Fault[] = ['cut-answer', 'cut-answer-half-way', 'refuse'];

describe.each(engines)('F3 and F4 on %s: a network that breaks', (engine) => {
  let server: TestServer;
  let proxy: FaultyProxy;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
    proxy = await faultyProxy(server.url);
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  /** Pushes until an answer comes back, as an outbox does. */
  const pushUntilAnswered = async (
    row: { assumedMasterState?: unknown; newDocumentState: unknown },
    planned: readonly Fault[],
  ) => {
    proxy.plan(...planned);
    // A connection of its own for each attempt, so that the faults hit the attempts in order.
    const headers = { Connection: 'close' };
    const ann = new ApiClient(proxy.url, org.ann.session);
    for (;;) {
      try {
        const body = { clientId: 'ann', rows: [row] };
        return (await ann.send<{ conflicts: unknown[] }>('POST', '/api/sync/push/records', body, headers)).body;
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    }
  };

  test('a create whose answers are cut is stored once and notifies once', async () => {
    const answer = await pushUntilAnswered({ newDocumentState: lead('r1', 'bob', { editId: 'e1' }) }, faults);
    expect(answer.conflicts).toEqual([]);
    expect(await org.bob.pullAll('records')).toHaveLength(1);
    expect(await org.bob.pullAll('notifications')).toHaveLength(1);
  });

  test("whatever breaks, no edit is lost, every hand-over notifies once, and another's edit in between stays", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...faults), { maxLength: 4 }),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
        async (planned, handedBack, duplicates) => {
          run += 1;
          const id = `record-${run}`;
          const created = lead(id, 'ann');
          await org.ann.push('records', { newDocumentState: created });
          const handOver = {
            assumedMasterState: created,
            newDocumentState: { ...created, ownerUsername: 'bob', editId: `edit-${run}` },
          };
          await pushUntilAnswered(handOver, planned);
          if (handedBack) {
            await org.bob.push('records', { assumedMasterState: lead(id, 'bob'), newDocumentState: created });
          }
          for (let time = 0; time < duplicates; time += 1) await org.ann.push('records', handOver);
          const record = (await org.ann.pullAll('records')).find((found) => found.id === id);
          expect(record?.ownerUsername).toBe(handedBack ? 'ann' : 'bob');
          const notified = (await org.bob.pullAll('notifications')).filter((item) => item.recordId === id);
          expect(notified).toHaveLength(1);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('the same push many times at once is taken once', async () => {
    const row = { newDocumentState: lead('r1', 'bob', { editId: 'e1' }) };
    const answers = await Promise.all(Array.from({ length: 8 }, () => org.ann.push('records', row)));
    for (const answer of answers) expect(answer).toEqual({ conflicts: [], rejected: [] });
    expect(await org.bob.pullAll('notifications')).toHaveLength(1);
  });

  test('pushes that arrive in the wrong order end as conflicts with what stands, never as a mixture', async () => {
    const created = lead('r1', 'ann', { editId: 'e0' });
    await org.ann.push('records', { newDocumentState: created });
    const first = { ...created, name: 'First', editId: 'e1' };
    const second = { ...first, name: 'Second', editId: 'e2' };
    const tooEarly = await org.ann.push('records', { assumedMasterState: first, newDocumentState: second });
    expect(tooEarly.conflicts).toMatchObject([{ name: 'Lead r1' }]);
    await org.ann.push('records', { assumedMasterState: created, newDocumentState: first });
    const again = await org.ann.push('records', { assumedMasterState: first, newDocumentState: second });
    expect(again.conflicts).toEqual([]);
    expect(await org.bob.pullAll('records')).toMatchObject([{ name: 'Second' }]);
  });
});
