import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule, notifyAction } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';

describe.each(engines)('workflow rules on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
  });

  const titles = async (who: ApiClient) => (await who.pullAll('notifications')).map(({ title }) => title);

  test('a lead that turns hot notifies the configured recipient once, and again only after it was cold', async () => {
    await create(team.admin, 'workflowRules', hotLeadRule('hot'));
    await create(team.ann, 'records', lead('r1', 'ann', { name: 'Acme', fields: { rating: 'warm' } }));
    expect(await titles(team.bob)).toEqual([]);
    await edit(team.ann, 'r1', { fields: { rating: 'hot' } });
    expect(await team.bob.pullAll('notifications')).toMatchObject([
      {
        trigger: 'workflow',
        ruleId: 'hot',
        title: 'Hot: Acme',
        body: 'ann of the org saved Acme.',
        recordId: 'r1',
        actorUsername: 'ann',
        critical: false,
        unread: true,
        why: {
          change: 'ann of the org changed Rating from warm to hot.',
          ruleName: 'Hot leads',
          ruleInWords: 'A lead, when it comes to meet the criteria: Rating equals hot.',
          via: ['bob of the org'],
        },
      },
    ]);
    await edit(team.ann, 'r1', { fields: { company: 'Acme Inc.' } });
    expect(await titles(team.bob)).toHaveLength(1);
    await edit(team.ann, 'r1', { fields: { rating: 'cold' } });
    await edit(team.ann, 'r1', { fields: { rating: 'hot' } });
    expect(await titles(team.bob)).toHaveLength(2);
  });

  test('everyone configured is told once, the actor too; whoever is inactive or missing is left out', async () => {
    const recipients = [
      { kind: 'owner' },
      { kind: 'creator' },
      { kind: 'owner-manager' },
      { kind: 'role', role: 'manager' },
      { kind: 'user', username: 'bob' },
    ] as const;
    await create(team.admin, 'workflowRules', hotLeadRule('hot', { actions: [notifyAction([...recipients])] }));
    await team.admin.send('PATCH', '/api/users/bob', { active: false });
    await create(team.ann, 'records', lead('r1', 'ann', { fields: { rating: 'hot' } }));
    expect(await titles(team.ann)).toHaveLength(1);
    const [toMia] = await team.mia.pullAll('notifications');
    expect(toMia?.why?.via).toEqual(["the owner's manager", 'everyone with the role manager']);
    expect(await titles(team.max)).toHaveLength(1);
    expect(await titles(team.admin)).toEqual([]);
    await team.admin.send('PATCH', '/api/users/bob', { active: true });
    const bob = await server.nobody.signIn({ orgId: team.orgId, username: 'bob', password: 'correct horse' });
    expect(await titles(bob)).toEqual([]);
  });

  test('a rule that is added or turned on says nothing about what is there already', async () => {
    await create(team.ann, 'records', lead('r1', 'ann', { fields: { rating: 'hot' } }));
    const inactive = hotLeadRule('hot', { active: false });
    await create(team.admin, 'workflowRules', inactive);
    await edit(team.ann, 'r1', { fields: { company: 'Acme' } });
    await team.admin.push('workflowRules', { assumedMasterState: inactive, newDocumentState: hotLeadRule('hot') });
    await edit(team.ann, 'r1', { fields: { company: 'Acme Inc.' } });
    expect(await titles(team.bob)).toEqual([]);
  });

  test('rules take their turn by order; one that is deleted takes none', async () => {
    const action = (title: string) => [notifyAction([{ kind: 'user', username: 'bob' }], { title })];
    await create(team.admin, 'workflowRules', hotLeadRule('a', { order: 2, actions: action('second') }));
    await create(team.admin, 'workflowRules', hotLeadRule('b', { order: 1, actions: action('first') }));
    const gone = hotLeadRule('c', { order: 0 });
    await create(team.admin, 'workflowRules', gone);
    await team.admin.push('workflowRules', { assumedMasterState: gone, newDocumentState: { ...gone, _deleted: true } });
    await create(team.ann, 'records', lead('r1', 'ann', { fields: { rating: 'hot' } }));
    expect(await titles(team.bob)).toEqual(['first', 'second']);
    expect(await team.ann.pullAll('workflowRules')).toContainEqual(
      expect.objectContaining({ id: 'c', _deleted: true, name: '', actions: [] }),
    );
  });

  test('a message shows the name of a referenced record, and the name of the rule where nothing is left', async () => {
    const deal = (id: string, fields: object) => ({ ...lead(id, 'ann'), object: 'opportunity', fields });
    await create(team.ann, 'records', { ...lead('account-1', 'ann', { name: 'Acme' }), object: 'account' });
    const action = notifyAction([{ kind: 'owner' }], { title: '{{fields.accountId}}', critical: true });
    const rule = hotLeadRule('any', { name: 'Any deal', object: 'opportunity', criteria: [], actions: [action] });
    await create(team.admin, 'workflowRules', rule);
    await create(team.ann, 'records', deal('d1', { accountId: 'account-1' }));
    await create(team.ann, 'records', deal('d2', {}));
    expect(await team.ann.pullAll('notifications')).toMatchObject([
      { title: 'Acme', critical: true },
      { title: 'Any deal', critical: true },
    ]);
  });

  test('an undone delete is no new creation', async () => {
    await create(team.admin, 'workflowRules', hotLeadRule('hot', { evaluateOn: 'created' }));
    const created = lead('r1', 'ann', { fields: { rating: 'hot' } });
    await create(team.ann, 'records', created);
    await edit(team.ann, 'r1', { _deleted: true });
    const [tombstone] = await team.ann.pullAll('records');
    await team.ann.push('records', { assumedMasterState: tombstone, newDocumentState: created });
    expect(await titles(team.bob)).toHaveLength(1);
  });

  test('200 rules on one object all get their turn', async () => {
    const rules = Array.from({ length: 200 }, (_, n) => ({
      newDocumentState: hotLeadRule(`rule-${n}`, { name: `Rule ${n}`, order: n }),
    }));
    expect(await team.admin.push('workflowRules', ...rules)).toEqual({ conflicts: [], rejected: [] });
    await create(team.ann, 'records', lead('r1', 'ann', { fields: { rating: 'hot' } }));
    expect((await team.bob.poll()).body.unreadCount).toBe(200);
  });
});
