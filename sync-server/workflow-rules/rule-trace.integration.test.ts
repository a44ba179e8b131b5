import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { KEPT_TRACE_ENTRIES, type RuleTraceAnswer } from '#contract/rule-trace.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule, notifyAction } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';

describe.each(engines)('the rule trace on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
  });

  const trace = async (who: ApiClient, query = '') =>
    (await who.send<RuleTraceAnswer>('GET', `/api/workflow-rules/trace${query}`)).body.entries;

  test('tells admins what each rule said to each save, and which criterion decided', async () => {
    await create(team.admin, 'workflowRules', hotLeadRule('hot'));
    await create(team.ann, 'records', lead('r1', 'ann', { name: 'Acme', fields: { rating: 'cold' } }));
    await edit(team.ann, 'r1', { fields: { rating: 'hot' } });
    await edit(team.bob, 'r1', { fields: { company: 'Acme' } });
    expect(await trace(team.admin)).toMatchObject([
      { fired: false, reason: 'already-met', recordName: 'Acme', actorUsername: 'bob' },
      {
        fired: true,
        reason: 'met',
        reached: ['bob'],
        suppressed: [],
        criteria: [{ number: 1, met: true, value: 'hot' }],
      },
      {
        fired: false,
        reason: 'not-met',
        ruleName: 'Hot leads',
        criteria: [{ met: false, decisive: true, value: 'cold' }],
      },
    ]);
    expect(await trace(team.admin, '?limit=1')).toHaveLength(1);
  });

  test('a rule that cannot reach someone never stops the save, and the admin sees whom and why', async () => {
    const actions = [notifyAction([{ kind: 'user', username: 'bob' }, { kind: 'owner-manager' }, { kind: 'creator' }])];
    await create(team.admin, 'workflowRules', hotLeadRule('hot', { actions }));
    await team.admin.send('PATCH', '/api/users/bob', { active: false });
    const hot = lead('r1', 'max', { fields: { rating: 'hot' } });
    expect(await create(team.ann, 'records', hot)).toEqual({ conflicts: [], rejected: [] });
    expect(await trace(team.admin)).toMatchObject([
      {
        fired: true,
        reached: ['ann'],
        suppressed: [
          { username: 'bob', message: 'bob of the org is deactivated.' },
          { username: null, message: 'max of the org has no manager.' },
        ],
      },
    ]);
  });

  test('is bounded, and a busy day does not push out what went wrong', async () => {
    await create(
      team.admin,
      'workflowRules',
      hotLeadRule('hot', { actions: [notifyAction([{ kind: 'owner-manager' }])] }),
    );
    await create(team.ann, 'records', lead('unreached', 'max', { fields: { rating: 'hot' } }));
    for (const part of ['a', 'b']) {
      const rows = Array.from({ length: KEPT_TRACE_ENTRIES }, (_, n) => ({
        newDocumentState: lead(`${part}-${n}`, 'ann'),
      }));
      await team.ann.push('records', ...rows);
    }
    const entries = await trace(team.admin);
    expect(entries).toHaveLength(KEPT_TRACE_ENTRIES + 1);
    expect(entries[0]?.recordId).toBe(`b-${KEPT_TRACE_ENTRIES - 1}`);
    expect(entries.at(-1)).toMatchObject({ recordId: 'unreached', suppressed: [{ username: null }] });
  });

  test('is for admins alone, of this org alone', async () => {
    await create(team.admin, 'workflowRules', hotLeadRule('hot'));
    await create(team.ann, 'records', lead('r1', 'ann'));
    for (const who of [team.ann, team.mia])
      await expect(trace(who)).rejects.toMatchObject({ status: 403, code: 'admins-only' });
    await expect(trace(server.nobody)).rejects.toMatchObject({ status: 401 });
    expect(await trace((await testTeam(server.nobody)).admin)).toEqual([]);
    await expect(trace(team.admin, '?limit=0')).rejects.toMatchObject({ status: 400 });
  });
});
