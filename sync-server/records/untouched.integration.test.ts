import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import type { RuleTraceAnswer } from '#contract/rule-trace.ts';
import { noFailure } from '../testing/no-failure.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { assignInTurn, hotLeadRule, notifyAction } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';
import { fireUntouched } from './untouched-job.ts';

// Work ends at 18:00, and goes on on Monday at 8:00.
const FRIDAY = '2026-11-20T16:30:00.000Z';
const later = (minutes: number) => new Date(Date.parse(FRIDAY) + minutes * 60_000).toISOString();
const MONDAY = (time: string) => `2026-11-23T${time}:00.000Z`;
const hot = { fields: { rating: 'hot' } };

describe.each(engines)('rules for what nobody has touched on %s', (engine) => {
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

  const rule = (more: Parameters<typeof hotLeadRule>[1] = {}) =>
    create(
      team.admin,
      'workflowRules',
      hotLeadRule('r', {
        evaluateOn: 'untouched',
        afterMinutes: 120,
        actions: [notifyAction([{ kind: 'owner-manager' }], { title: 'Untouched: {{name}}' })],
        ...more,
      }),
    );
  /** Several processes that have just started look at once, and again. */
  const at = async (moment: string) => {
    clock.set(moment);
    for (let looks = 0; looks < 2; looks += 1) {
      const writers = api.writersOf(3);
      await Promise.all(writers.map((writer) => fireUntouched({ db: api.storage.db, writer, clock }, noFailure)));
    }
  };
  const told = async (): Promise<Notification[]> =>
    (await team.mia.pullAll('notifications')).filter(({ trigger }) => trigger === 'workflow');

  test('it fires once the working time of the owner is over, once, however many processes look', async () => {
    await create(team.ann, 'records', lead('old', 'ann', hot));
    await rule();
    await create(team.ann, 'records', lead('a', 'ann', hot));
    await create(team.ann, 'records', lead('cold', 'ann'));
    await at(later(119));
    await at(MONDAY('08:29'));
    expect(await told()).toEqual([]);
    await at(MONDAY('08:30'));
    await at(MONDAY('17:00'));
    // What was there before the rule is let be.
    expect(await told()).toMatchObject([
      {
        title: 'Untouched: Lead a',
        why: {
          change: 'Nobody has touched this lead for 120 minutes of working time.',
          ruleInWords: 'A lead, when nobody has touched it for 120 minutes of working time: Rating equals hot.',
        },
      },
    ]);
    const { entries } = (await team.admin.send<RuleTraceAnswer>('GET', '/api/workflow-rules/trace')).body;
    expect(entries.map(({ recordId, fired }) => [recordId, fired])).toEqual(
      expect.arrayContaining([
        ['a', true],
        ['cold', false],
      ]),
    );
    expect(entries.find(({ fired }) => fired)?.message).toBe(
      'Nobody had touched it for 120 minutes of working time. Criterion 1 “Rating equals hot” was met (value: hot).',
    );
  });

  test.each([
    ['a change', () => edit(team.ann, 'a', { fields: { notes: 'called' } })],
    [
      'a note',
      () =>
        create(team.bob, 'activities', {
          ...{ id: 'n', recordId: 'a', kind: 'note', text: 'Heard of her.', mentions: [], at: later(60) },
        }),
    ],
    [
      'an answer',
      async () => {
        const [held] = await team.ann.pullAll('notifications');
        return team.ann.push('notifications', {
          assumedMasterState: held,
          newDocumentState: { ...held, answer: 'accepted', answeredAt: later(60) },
        });
      },
    ],
  ])('%s begins the time anew, and after that it fires again', async (_, touch) => {
    await rule({ afterMinutes: 60 });
    await create(team.max, 'records', lead('a', 'ann', hot));
    clock.set(later(59));
    expect(await touch()).toMatchObject({ rejected: [] });
    await at(later(61));
    expect(await told()).toEqual([]);
    await at(MONDAY('08:29'));
    expect(await told()).toHaveLength(1);
    await edit(team.ann, 'a', { fields: { notes: 'again' } });
    await at(MONDAY('12:00'));
    expect(await told()).toHaveLength(2);
  });

  test('nothing is said of what is closed, deleted or of a rule that was turned off', async () => {
    await rule({ criteria: [] });
    await create(team.ann, 'records', lead('closed', 'ann'));
    await create(team.ann, 'records', lead('gone', 'ann'));
    await edit(team.ann, 'closed', { fields: { status: 'unqualified' } });
    await edit(team.ann, 'gone', { _deleted: true });
    await at(MONDAY('12:00'));
    await create(team.ann, 'records', lead('off', 'ann'));
    const [stored] = await team.admin.pullAll('workflowRules');
    await team.admin.push('workflowRules', {
      assumedMasterState: stored,
      newDocumentState: { ...stored, active: false },
    });
    await at(MONDAY('17:00'));
    expect(await told()).toEqual([]);
  });

  test('it may assign: whoever gets it is told, and its time does not begin anew for that', async () => {
    await rule({ actions: [assignInTurn(['bob', 'ann'])] });
    await create(team.ann, 'records', lead('a', 'ann', hot));
    await at(MONDAY('08:30'));
    await at(MONDAY('17:00'));
    expect((await recordCalled(team.mia, 'a')).ownerUsername).toBe('bob');
    expect((await team.bob.pullAll('notifications'))[0]).toMatchObject({
      trigger: 'record-assigned',
      body: 'The rule “Hot leads” assigned this lead to you.',
      why: { change: 'Nobody has touched this lead for 120 minutes of working time.' },
    });
    expect(await team.admin.pullAll('handOffs')).toMatchObject([{ toUsername: 'bob', ruleId: 'r' }]);
  });

  test('what goes by the day is looked at again on the next, until it is met', async () => {
    await rule({
      object: 'opportunity',
      criteria: [{ field: 'closeDate', operator: 'in-next-days', value: 2 }],
      actions: [notifyAction([{ kind: 'owner-manager' }], { title: 'Closing: {{name}}' })],
    });
    const deal = { ...lead('o', 'ann', { fields: { closeDate: '2026-11-26' } }), object: 'opportunity' };
    await create(team.ann, 'records', deal);
    await at(MONDAY('09:00'));
    await at('2026-11-23T23:59:00.000Z');
    expect(await told()).toEqual([]);
    await at('2026-11-24T00:00:00.000Z');
    await at('2026-11-25T12:00:00.000Z');
    expect(await told()).toHaveLength(1);
  });

  test('a save goes by the day in the org’s time zone', async () => {
    await rule({
      object: 'opportunity',
      evaluateOn: 'created',
      afterMinutes: null,
      criteria: [{ field: 'closeDate', operator: 'is-today' }],
      actions: [notifyAction([{ kind: 'owner-manager' }])],
    });
    for (const [id, closeDate] of [
      ['y', '2026-11-19'],
      ['t', '2026-11-20'],
    ]) {
      await create(team.ann, 'records', {
        ...lead(id ?? '', 'ann', { fields: { closeDate: closeDate ?? '' } }),
        object: 'opportunity',
      });
    }
    expect(await told()).toMatchObject([{ recordId: 't' }]);
  });
});
