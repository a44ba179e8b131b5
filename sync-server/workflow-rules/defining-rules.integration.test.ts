import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule, largeDealProcess, notifyAction } from '../testing/test-definitions.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, type TestTeam, testTeam } from '../testing/test-team.ts';

const rating = { field: 'rating', operator: 'equals', value: 'hot' } as const;
const toBob = { kind: 'user', username: 'bob' } as const;

/** Rules that must not be saved, each with what the admin is told. */
const badRules: readonly [string, object, string][] = [
  [
    'an unknown field',
    { criteria: [{ ...rating, field: 'ratting' }] },
    'Criterion 1: There is no field “ratting”. Did you mean “rating”?',
  ],
  ['a wrong value', { criteria: [{ ...rating, value: 'boiling' }] }, 'Criterion 1: Rating is one of hot, warm, cold.'],
  [
    'a wrong type',
    { criteria: [rating, { field: 'value', operator: 'greater-than', value: 'much' }] },
    'Criterion 2: Value is compared with a number.',
  ],
  [
    'an operator that does not fit',
    { criteria: [{ ...rating, operator: 'contains' }] },
    'Criterion 1: “contains” does not fit Rating.',
  ],
  ['an operator nobody knows', { criteria: [{ ...rating, operator: 'sounds-like' }] }, 'Criterion 1'],
  ['logic that names a missing row', { logic: '1 AND 2' }, '2'],
  ['logic that is broken off', { logic: '1 AND (' }, 'character'],
  [
    'an unknown merge field',
    { actions: [notifyAction([toBob], { title: '{{nam}}' })] },
    'Action 1: There is no merge field {{nam}} (at character 1). Did you mean {{name}}?',
  ],
  ['no recipients', { actions: [notifyAction([])] }, 'Action 1: Choose at least one recipient.'],
  [
    'an unknown recipient',
    { actions: [notifyAction([{ kind: 'user', username: 'nobody' }])] },
    'Action 1, recipient 1: There is no user “nobody”.',
  ],
  ['no action', { actions: [] }, 'Add at least one action'],
  ['no name', { name: ' ' }, 'Give the rule a name.'],
  ['another object', { object: 'invoice' }, 'A record is a lead'],
];

describe.each(engines)('defining rules and processes on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
  });

  test('a rule with anything wrong is refused in words, and nothing is stored', async () => {
    for (const [name, wrong, words] of badRules) {
      const answer = await create(team.admin, 'workflowRules', { ...hotLeadRule('bad'), ...wrong });
      expect(answer.rejected, name).toMatchObject([{ id: 'bad', code: 'invalid', retryable: false }]);
      expect(answer.rejected[0]?.message, name).toContain(words);
      expect(answer.conflicts, name).toMatchObject([{ id: 'bad', _deleted: true }]);
    }
    expect(await team.ann.pullAll('workflowRules')).toEqual([]);
  });

  test('everything that is wrong is said at once', async () => {
    const actions = [notifyAction([], { body: '{{fields.ammount}}' })];
    const rule = hotLeadRule('bad', { name: '', criteria: [{ ...rating, value: 'x' }], actions });
    const [rejection] = (await create(team.admin, 'workflowRules', rule)).rejected;
    expect(rejection?.message).toMatch(/Give the rule a name.*Rating is one of.*at least one recipient.*ammount/);
  });

  test('a process with anything wrong is refused in words', async () => {
    const step = largeDealProcess('any').steps[0];
    for (const [wrong, words] of [
      [{ steps: [] }, 'Add at least one step.'],
      [{ steps: [{ ...step, approvers: [] }] }, 'Step 1: Choose at least one approver.'],
      [{ entryCriteria: [{ field: 'amount', operator: 'changed' }] }, 'Entry criterion 1: “changed” compares'],
      [{ steps: [{ ...step, criteria: [{ field: 'sum', operator: 'is-empty' }] }] }, 'Step 1, criterion 1'],
    ] as const) {
      const answer = await create(team.admin, 'approvalProcesses', { ...largeDealProcess('bad'), ...wrong });
      expect(answer.rejected).toMatchObject([{ code: 'invalid', message: expect.stringContaining(words) }]);
    }
  });

  test.each(['workflowRules', 'approvalProcesses'] as const)(
    'only admins push %s; everyone pulls them',
    async (what) => {
      const definition = what === 'workflowRules' ? hotLeadRule('d1') : largeDealProcess('d1');
      for (const who of [team.ann, team.mia]) {
        const answer = await create(who, what, definition);
        expect(answer.rejected).toMatchObject([{ id: 'd1', code: 'read-only', retryable: false }]);
      }
      expect(await create(team.admin, what, definition)).toEqual({ conflicts: [], rejected: [] });
      const stolen = { assumedMasterState: definition, newDocumentState: { ...definition, _deleted: true } };
      expect((await team.mia.push(what, stolen)).conflicts).toMatchObject([{ id: 'd1', _deleted: false }]);
      expect(await team.ann.pullAll(what)).toMatchObject([{ ...definition, orgId: team.orgId }]);
    },
  );

  test('the push rules of records hold: assumed state, known edits, no change, deletes', async () => {
    const first = hotLeadRule('hot', { editId: 'e1' });
    const create1 = { newDocumentState: first };
    await team.admin.push('workflowRules', create1);
    const poll = await team.admin.poll();
    expect(await team.admin.push('workflowRules', create1)).toEqual({ conflicts: [], rejected: [] });
    expect((await team.admin.poll(poll.headers.get('etag') ?? '')).status).toBe(304);

    const renamed = { ...first, name: 'Renamed', editId: 'e2' };
    const rename = { assumedMasterState: first, newDocumentState: renamed };
    await team.admin.push('workflowRules', rename);
    const stale = { assumedMasterState: first, newDocumentState: { ...first, order: 5, editId: 'e3' } };
    expect((await team.admin.push('workflowRules', stale)).conflicts).toMatchObject([{ name: 'Renamed', order: 1 }]);

    const gone = { assumedMasterState: renamed, newDocumentState: { ...renamed, _deleted: true, editId: 'e4' } };
    expect(await team.admin.push('workflowRules', gone)).toEqual({ conflicts: [], rejected: [] });
    const replay = await team.admin.push('workflowRules', rename);
    expect(replay).toMatchObject({ conflicts: [{ id: 'hot', _deleted: true }], alreadyApplied: ['e2'], rejected: [] });
  });

  test('one bad rule does not keep back the others of a push', async () => {
    const answer = await team.admin.push(
      'workflowRules',
      { newDocumentState: hotLeadRule('bad', { actions: [] }) },
      { newDocumentState: hotLeadRule('good') },
    );
    expect(answer.rejected).toMatchObject([{ id: 'bad' }]);
    expect(await team.ann.pullAll('workflowRules')).toMatchObject([{ id: 'good' }]);
  });

  test('a rule stays editable when a recipient has left', async () => {
    const rule = hotLeadRule('hot');
    await create(team.admin, 'workflowRules', rule);
    await team.admin.send('PATCH', '/api/users/bob', { active: false });
    const off = { assumedMasterState: rule, newDocumentState: { ...rule, active: false } };
    expect(await team.admin.push('workflowRules', off)).toEqual({ conflicts: [], rejected: [] });
  });
});
