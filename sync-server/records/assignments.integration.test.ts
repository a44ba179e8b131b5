import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AssignAction } from '#contract/assignments.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { CreatedIntegrationToken, CreateLeadAnswer } from '#contract/integrations.ts';
import type { Notification, NotificationTrigger } from '#contract/notifications.ts';
import { standardPassingSettings } from '#contract/passing-settings.ts';
import type { RuleTraceAnswer } from '#contract/rule-trace.ts';
import { escalateDue } from '../hand-offs/escalate-due.ts';
import { ApiClient } from '../testing/api-client.ts';
import { noFailure } from '../testing/no-failure.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { assignInTurn, hotLeadRule } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';
import { saveRecord } from './save-record.ts';

const FRIDAY = '2026-11-20T16:00:00.000Z';
const later = (minutes: number) => new Date(Date.parse(FRIDAY) + minutes * 60_000).toISOString();
const hot = { fields: { rating: 'hot' } };

describe.each(engines)('what rules assign on %s', (engine) => {
  const clock = new TestClock(FRIDAY);
  let api: TestApi;
  let team: TestTeam;
  beforeAll(async () => {
    api = await testApi(engine, clock);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    clock.set(FRIDAY);
    team = await testTeam(api.nobody);
    await api.staySignedIn(team.orgId);
  });

  const rule = (action: AssignAction, more: Parameters<typeof hotLeadRule>[1] = {}) =>
    create(team.admin, 'workflowRules', hotLeadRule('r', { actions: [action], ...more }));
  const owners = async () => {
    const records = await team.admin.pullAll('records');
    return records.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ ownerUsername }) => ownerUsername);
  };
  const told = async (who: ApiClient, trigger: NotificationTrigger): Promise<Notification[]> =>
    (await who.pullAll('notifications')).filter((one) => one.trigger === trigger);
  const handOffs = async (): Promise<HandOff[]> =>
    (await team.admin.pullAll('handOffs')).toSorted((a, b) => (a.asked ?? []).length - (b.asked ?? []).length);
  const trace = async () =>
    (await team.admin.send<RuleTraceAnswer>('GET', '/api/workflow-rules/trace')).body.entries.map(
      ({ assignment }) => assignment,
    );
  const decline = async (who: ApiClient) => {
    const [held] = await told(who, 'record-assigned');
    return who.push('notifications', {
      assumedMasterState: held,
      newDocumentState: { ...held, answer: 'declined', answeredAt: new Date(clock.now()).toISOString() },
    });
  };

  test('in turn: whoever gets it is told why, the device that saved it takes it, and the trace says why them', async () => {
    await rule(assignInTurn(['ann', 'bob']));
    const answer = await create(team.max, 'records', { ...lead('a', 'max', hot), editId: 'e1' });
    expect(answer).toMatchObject({ rejected: [], conflicts: [{ id: 'a', ownerUsername: 'ann', editId: 'e1' }] });
    await create(team.max, 'records', lead('b', 'mia', hot));
    await create(team.max, 'records', lead('c', 'max', hot));
    expect(await owners()).toEqual(['ann', 'bob', 'ann']);
    expect(await told(team.bob, 'record-assigned')).toMatchObject([
      {
        title: 'Lead assigned to you: Lead b',
        body: 'The rule “Hot leads” assigned this lead to you.',
        why: { ruleName: 'Hot leads', via: ['Assigned to bob of the org, whose turn it is.'] },
      },
    ]);
    // She never had it.
    expect(await told(team.mia, 'record-assigned')).toEqual([]);
    expect(await handOffs()).toMatchObject([{ ruleId: 'r' }, { ruleId: 'r' }, { ruleId: 'r' }]);
    expect(await trace()).toEqual(expect.arrayContaining(['Assigned to ann of the org, whose turn it is.']));
    expect((await team.ann.pullAll('activities')).filter(({ recordId }) => recordId === 'b')).toMatchObject([
      { byUsername: 'system', changes: [{ field: 'ownerUsername', from: 'mia', to: 'bob' }] },
    ]);
  });

  test('whoever saved it themselves need not be told that it is theirs; an edit hands over too', async () => {
    await rule(assignInTurn(['ann', 'bob']));
    await create(team.ann, 'records', lead('a', 'ann'));
    await edit(team.ann, 'a', hot);
    expect(await told(team.ann, 'record-assigned')).toEqual([]);
    await create(team.max, 'records', { ...lead('b', 'ann'), handOffNote: 'You know her.' });
    await edit(team.ann, 'b', hot);
    expect(await owners()).toEqual(['ann', 'bob']);
    const [toBob] = await told(team.bob, 'record-assigned');
    // What Max had said was said to Ann.
    expect(toBob?.body).toBe('The rule “Hot leads” assigned this lead to you.');
    expect((await recordCalled(team.bob, 'b')).handOffNote).toBeNull();
  });

  test('over several processes and restarts everyone has as many, give or take one', async () => {
    await rule(assignInTurn(['ann', 'bob', 'mia']));
    const by = { sessionId: 's', orgId: team.orgId, username: 'max', deviceKind: null };
    for (let round = 0; round < 3; round += 1) {
      const processes = api.writersOf(3);
      await Promise.all(
        processes.map((writer, process) =>
          writer.write(team.orgId, (work) =>
            saveRecord(work, by, { stored: undefined, editId: undefined }, lead(`${round}${process}`, 'max', hot)),
          ),
        ),
      );
    }
    await create(team.max, 'records', lead('x', 'max', hot));
    const counts = Object.values(Object.groupBy(await owners(), (owner) => owner)).map((some) => some?.length);
    expect(counts.sort()).toEqual([3, 3, 4]);
  });

  test('a save that is refused takes nobody’s turn', async () => {
    await rule(assignInTurn(['ann', 'bob']));
    const refused = await create(team.max, 'records', lead('a', 'nobody-there', hot));
    expect(refused.rejected).toHaveLength(1);
    await create(team.max, 'records', lead('b', 'max', hot));
    expect(await owners()).toEqual(['ann']);
  });

  test('by load: whoever has the fewest open records, within one push too', async () => {
    const pool = { kind: 'pool', usernames: ['ann', 'bob'], by: 'least-open' } as const;
    await create(team.ann, 'records', lead('a', 'ann'));
    await create(team.ann, 'records', lead('b', 'ann'));
    await create(team.bob, 'records', lead('c', 'bob', { fields: { status: 'unqualified' } }));
    await rule({ type: 'assign', to: { ...pool, usernames: [...pool.usernames] } });
    const rows = ['d', 'e', 'f'].map((id) => ({ newDocumentState: lead(id, 'max', hot) }));
    await team.max.push('records', ...rows);
    expect(await owners()).toEqual(['ann', 'ann', 'bob', 'bob', 'bob', 'ann']);
    await edit(team.ann, 'a', { fields: { status: 'unqualified' } });
    await edit(team.ann, 'b', { _deleted: true });
    await create(team.max, 'records', lead('g', 'max', hot));
    expect((await recordCalled(team.max, 'g')).ownerUsername).toBe('ann');
  });

  test('nobody who is away or has declined it; where nobody is left it stays, and an admin sees why', async () => {
    await rule(assignInTurn(['ann', 'bob']));
    await team.mia.send('PATCH', '/api/users/ann', { away: { from: later(-60), until: later(600) } });
    await create(team.max, 'records', lead('a', 'max', hot));
    expect(await owners()).toEqual(['bob']);
    await decline(team.bob);
    expect(await owners()).toEqual(['max']);
    await edit(team.max, 'a', { fields: { rating: 'cold' } });
    await edit(team.max, 'a', hot);
    expect(await owners()).toEqual(['max']);
    expect((await trace())[0]).toBe(
      'It stays with max of the org: nobody is there. Not ann of the org: away until Sat 21 Nov. Not bob of the org: declined it before.',
    );
  });

  test('declined, it goes along the rest of the pool; who declined is not asked again, and the giver knows', async () => {
    await rule(assignInTurn(['ann', 'bob', 'mia']));
    await create(team.max, 'records', { ...lead('a', 'max', hot), handOffNote: 'Call today.' });
    await decline(team.ann);
    expect(await owners()).toEqual(['bob']);
    expect(await told(team.bob, 'record-assigned')).toMatchObject([
      {
        body: '“Call today.” max of the org handed it over; it passed on to you, because ann of the org declined it.',
        unread: true,
      },
    ]);
    expect(await told(team.max, 'hand-off-declined')).toMatchObject([
      { body: 'ann of the org did not take this lead. It is with bob of the org now.' },
    ]);
    await decline(team.bob);
    await decline(team.mia);
    expect(await owners()).toEqual(['max']);
    expect((await handOffs()).map(({ toUsername, asked, passes }) => [toUsername, asked, passes])).toEqual([
      ['ann', [], 0],
      ['bob', ['ann'], 0],
      ['mia', ['ann', 'bob'], 0],
    ]);
    // Whoever was asked has had their turn.
    await create(team.max, 'records', lead('b', 'max', hot));
    expect((await recordCalled(team.max, 'b')).ownerUsername).toBe('ann');
  });

  test('not accepted within the time of the rule, it goes along the rest of the pool before the manager has it', async () => {
    await team.admin.send('PATCH', '/api/orgs/current', {
      passing: { ...standardPassingSettings, active: true },
    });
    await rule(assignInTurn(['ann', 'bob']), { passing: { remindAfterMinutes: 5, passAfterMinutes: 5 } });
    await create(team.max, 'records', lead('a', 'max', hot));
    const seen = [];
    for (let minutes = 5; minutes <= 20; minutes += 5) {
      clock.set(later(minutes));
      const processes = api.writersOf(3);
      await Promise.all(processes.map((writer) => escalateDue({ db: api.storage.db, writer, clock }, noFailure)));
      seen.push(...(await owners()));
    }
    expect(seen).toEqual(['ann', 'bob', 'bob', 'mia']);
  });

  test('a lead that another system creates goes to whose turn it is', async () => {
    await rule(assignInTurn(['ann', 'bob']));
    const made = await team.admin.send<CreatedIntegrationToken>('POST', '/api/integration-tokens', { name: 'Form' });
    const form = new ApiClient(api.nobody.url, undefined, made.body.token);
    const send = async (key: string) =>
      (
        await form.send<CreateLeadAnswer>(
          'POST',
          '/api/leads',
          { name: `Nina ${key}`, fields: { rating: 'hot' } },
          { 'Idempotency-Key': key },
        )
      ).body.lead.ownerUsername;
    expect([await send('1'), await send('2'), await send('1'), await send('3')]).toEqual(['ann', 'bob', 'ann', 'ann']);
    expect((await told(team.bob, 'record-assigned'))[0]?.body).toBe(
      'It came in through Form. The rule “Hot leads” assigned this lead to you.',
    );
    expect(await told(team.admin, 'record-assigned')).toEqual([]);
  });
});
