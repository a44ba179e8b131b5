import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decide, largeDeal, submit } from '../testing/test-approvals.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule, largeDealProcess, notifyAction } from '../testing/test-definitions.ts';
import { signInAgain } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';

/** An event of the table, and who alone hears of it (“who: trigger: title”). */
type Row = {
  readonly event: string;
  /** What was there before, and tells people things of its own. */
  readonly given?: (team: TestTeam) => Promise<unknown>;
  readonly happens: (team: TestTeam) => Promise<unknown>;
  readonly told: readonly string[];
};

const annsDeal = async (team: TestTeam) => {
  await create(team.admin, 'approvalProcesses', largeDealProcess('large'));
  await create(team.ann, 'records', largeDeal('d1', 'ann'));
};
const submitted = async (team: TestTeam) => {
  await annsDeal(team);
  await submit(team.ann, 'q1', 'd1');
};
const atLastStep = async (team: TestTeam) => {
  await submitted(team);
  await decide(team.mia, 'm1', 'q1', 'approve');
};
const annsLead = (team: TestTeam) => create(team.ann, 'records', lead('r1', 'ann', { name: 'Acme' }));

/** docs/decisions.md#who-gets-a-notification, row by row. */
const table: readonly Row[] = [
  {
    event: 'a record is created for someone else: its owner',
    happens: ({ ann }) => create(ann, 'records', lead('r1', 'bob', { name: 'Acme' })),
    told: ['bob: record-assigned: Lead assigned to you: Acme'],
  },
  { event: 'a record is created for oneself: nobody', happens: annsLead, told: [] },
  {
    event: "a record's owner is changed to someone else: the new owner",
    given: annsLead,
    happens: ({ ann }) => edit(ann, 'r1', { ownerUsername: 'bob' }),
    told: ['bob: record-assigned: Lead assigned to you: Acme'],
  },
  {
    event: "another's record is taken over: nobody",
    given: annsLead,
    happens: ({ bob }) => edit(bob, 'r1', { ownerUsername: 'bob' }),
    told: [],
  },
  {
    event: 'a record is edited or deleted: nobody',
    given: annsLead,
    happens: async ({ bob }) => {
      await edit(bob, 'r1', { name: 'Acme Inc.' });
      await edit(bob, 'r1', { _deleted: true });
    },
    told: [],
  },
  {
    event: "a rule's Notification action: the recipients configured, each once, the actor too, inactive ones dropped",
    given: async ({ admin }) => {
      const recipients = [
        { kind: 'creator' },
        { kind: 'owner' },
        { kind: 'owner-manager' },
        { kind: 'user', username: 'mia' },
        { kind: 'user', username: 'bob' },
      ] as const;
      await create(admin, 'workflowRules', hotLeadRule('hot', { actions: [notifyAction([...recipients])] }));
    },
    happens: async ({ admin, ann }) => {
      await admin.send('PATCH', '/api/users/bob', { active: false });
      await create(ann, 'records', lead('r1', 'ann', { name: 'Acme', fields: { rating: 'hot' } }));
      await admin.send('PATCH', '/api/users/bob', { active: true });
    },
    told: ['ann: workflow: Hot: Acme', 'mia: workflow: Hot: Acme'],
  },
  {
    event: 'a request is submitted: the approvers of the first step',
    given: annsDeal,
    happens: ({ ann }) => submit(ann, 'q1', 'd1'),
    told: ['mia: approval-submitted: Approval requested: GTX Pro'],
  },
  {
    event: 'a request moves on: the approvers of the next step',
    given: submitted,
    happens: ({ mia }) => decide(mia, 'm1', 'q1', 'approve'),
    told: ['max: approval-submitted: Approval requested: GTX Pro'],
  },
  {
    event: 'a request is reassigned: the new approver',
    given: submitted,
    happens: ({ mia }) => decide(mia, 'm1', 'q1', 'reassign', { reassignTo: 'bob' }),
    told: ['bob: approval-submitted: Approval requested: GTX Pro'],
  },
  {
    event: 'a request is approved: whoever submitted it',
    given: atLastStep,
    happens: ({ max }) => decide(max, 'm2', 'q1', 'approve'),
    told: ['ann: approval-decided: Approved: GTX Pro'],
  },
  {
    event: 'a request is rejected: whoever submitted it',
    given: submitted,
    happens: ({ mia }) => decide(mia, 'm1', 'q1', 'reject', { comment: 'No' }),
    told: ['ann: approval-decided: Rejected: GTX Pro'],
  },
  {
    event: 'a request is recalled: nobody',
    given: submitted,
    happens: ({ ann }) => decide(ann, 'm1', 'q1', 'recall'),
    told: [],
  },
];

describe.each(engines)('who gets a notification, on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
  });

  const everyone = ['admin', 'ann', 'bob', 'mia', 'max'] as const;
  const received = async () => {
    const told = new Map<string, string>();
    for (const username of everyone) {
      // Who was deactivated for a while has to sign in again.
      const items = await (await signInAgain(team[username])).pullAll('notifications');
      for (const { id, orgId, recipientUsername, trigger, title } of items) {
        expect({ orgId, recipientUsername }).toEqual({ orgId: team.orgId, recipientUsername: username });
        told.set(id, `${username}: ${trigger}: ${title}`);
      }
    }
    return told;
  };

  test.each(table)('$event', async ({ given, happens, told }) => {
    await given?.(team);
    const before = await received();
    await happens(team);
    const fresh = [...(await received())].filter(([id]) => !before.has(id)).map(([, item]) => item);
    expect(fresh).toEqual(told);
  });
});
