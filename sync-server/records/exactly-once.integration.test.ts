import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CollectionName } from '#contract/collections.ts';
import { ApiClient } from '../testing/api-client.ts';
import { type Fault, type FaultyProxy, faultyProxy } from '../testing/faulty-proxy.ts';
import { decide, largeDeal, submit } from '../testing/test-approvals.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule, largeDealProcess } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';

type Person = 'ann' | 'bob' | 'mia' | 'max';
type Row = { readonly assumedMasterState?: object; readonly newDocumentState: object };

/** A push that notifies someone, named and unnamed by its client. */
type Occasion = {
  readonly trigger: string;
  readonly given: (team: TestTeam) => Promise<unknown>;
  readonly by: Person;
  readonly collection: CollectionName;
  readonly row: Row;
  /** What others do afterwards, so that a blind repeat would do harm. */
  readonly meanwhile?: (team: TestTeam) => Promise<unknown>;
  readonly told: Person;
};

const deal = largeDeal('d1', 'ann');
const cold = lead('r1', 'ann', { fields: { rating: 'cold' } });
const hot = { ...cold, fields: { rating: 'hot' } };
const handedOver = { ...cold, ownerUsername: 'bob' };
const submitted = async (team: TestTeam) => {
  await create(team.admin, 'approvalProcesses', largeDealProcess('large'));
  await create(team.ann, 'records', deal);
  await submit(team.ann, 'q1', 'd1');
};
const decision = (more: object) => ({ id: 'm1', requestId: 'q1', _deleted: false, ...more });

const occasions: readonly Occasion[] = [
  {
    trigger: 'record-assigned',
    given: async () => undefined,
    by: 'ann',
    collection: 'records',
    row: { newDocumentState: { ...handedOver, editId: 'e1' } },
    meanwhile: ({ bob }) => bob.push('records', { assumedMasterState: handedOver, newDocumentState: cold }),
    told: 'bob',
  },
  {
    trigger: 'record-assigned',
    given: ({ ann }) => create(ann, 'records', cold),
    by: 'ann',
    collection: 'records',
    row: { assumedMasterState: cold, newDocumentState: { ...handedOver, editId: 'e1' } },
    meanwhile: ({ bob }) => bob.push('records', { assumedMasterState: handedOver, newDocumentState: cold }),
    told: 'bob',
  },
  {
    trigger: 'workflow',
    given: async ({ admin, ann }) => {
      await create(admin, 'workflowRules', hotLeadRule('hot'));
      await create(ann, 'records', cold);
    },
    by: 'ann',
    collection: 'records',
    row: { assumedMasterState: cold, newDocumentState: { ...hot, editId: 'e1' } },
    meanwhile: ({ mia }) => mia.push('records', { assumedMasterState: hot, newDocumentState: cold }),
    told: 'bob',
  },
  {
    trigger: 'workflow',
    given: ({ admin }) => create(admin, 'workflowRules', hotLeadRule('hot', { evaluateOn: 'created-or-edited' })),
    by: 'ann',
    collection: 'records',
    row: { newDocumentState: hot },
    told: 'bob',
  },
  {
    trigger: 'approval-submitted',
    given: async (team) => {
      await create(team.admin, 'approvalProcesses', largeDealProcess('large'));
      await create(team.ann, 'records', deal);
    },
    by: 'ann',
    collection: 'approvalRequests',
    row: { newDocumentState: { id: 'q1', recordId: 'd1', comment: '', editId: 'e1', _deleted: false } },
    meanwhile: ({ ann }) => decide(ann, 'm9', 'q1', 'recall'),
    told: 'mia',
  },
  {
    trigger: 'approval-submitted',
    given: submitted,
    by: 'mia',
    collection: 'approvalDecisions',
    row: { newDocumentState: decision({ decision: 'approve', editId: 'e1' }) },
    meanwhile: ({ max }) => decide(max, 'm9', 'q1', 'approve'),
    told: 'max',
  },
  {
    trigger: 'approval-submitted',
    given: submitted,
    by: 'mia',
    collection: 'approvalDecisions',
    row: { newDocumentState: decision({ decision: 'reassign', reassignTo: 'bob' }) },
    meanwhile: ({ bob }) => decide(bob, 'm9', 'q1', 'reassign', { reassignTo: 'mia' }),
    told: 'bob',
  },
  {
    trigger: 'approval-decided',
    given: submitted,
    by: 'mia',
    collection: 'approvalDecisions',
    row: { newDocumentState: decision({ decision: 'reject', comment: 'No' }) },
    meanwhile: ({ ann }) => submit(ann, 'q2', 'd1'),
    told: 'ann',
  },
  {
    trigger: 'approval-decided',
    given: async (team) => {
      await submitted(team);
      await decide(team.mia, 'm1', 'q1', 'approve');
    },
    by: 'max',
    collection: 'approvalDecisions',
    row: { newDocumentState: { ...decision({ decision: 'approve' }), id: 'm2' } },
    meanwhile: ({ ann }) => edit(ann, 'd1', { fields: { amount: 9_000 } }),
    told: 'ann',
  },
];

const faults: readonly Fault[] = ['cut-answer', 'refuse', 'cut-answer-half-way', 'cut-answer'];

describe.each(engines)('exactly once, on %s', (engine) => {
  let server: TestServer;
  let proxy: FaultyProxy;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
    proxy = await faultyProxy(server.url);
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });
  beforeEach(async () => {
    team = await testTeam(server.nobody);
  });

  /** Pushes until an answer comes back, as an outbox does, each time over a connection of its own. */
  const pushUntilAnswered = async (who: ApiClient, collection: CollectionName, row: Row) => {
    const client = new ApiClient(proxy.url, who.session);
    for (;;) {
      try {
        const body = { clientId: 'test', rows: [row] };
        return await client.send('POST', `/api/sync/push/${collection}`, body, { Connection: 'close' });
      } catch (error) {
        // What fetch throws where no answer came.
        if (!(error instanceof TypeError)) throw error;
      }
    }
  };
  const received = async (who: Person, trigger: string) =>
    (await team[who].pullAll('notifications')).filter((item) => item.trigger === trigger);

  test.each(occasions)('$trigger for $told by $by, however often it is pushed', async (occasion) => {
    const { trigger, given, by, collection, row, meanwhile, told } = occasion;
    await given(team);
    const before = await received(told, trigger);
    proxy.plan(...faults);
    await pushUntilAnswered(team[by], collection, row);
    expect(await received(told, trigger)).toHaveLength(before.length + 1);
    await meanwhile?.(team);
    const after = await received(told, trigger);
    const state = async () => [await team.ann.pullAll('records'), await team.ann.pullAll('approvalRequests')];
    const stood = await state();
    await Promise.all([1, 2, 3].map(() => team[by].push(collection, row)));
    expect(await received(told, trigger)).toEqual(after);
    expect(await state()).toEqual(stood);
  });
});
