import { describe, expect, it } from 'vitest';
import { directoryOf } from './recipient-resolution.ts';
import { traceOf } from './rule-evaluation.ts';
import { fireRules, MAX_TOLD_AT_A_SAVE, type RecordSave } from './rule-firing.ts';
import { assignmentWorld } from './testing/assignment-world.ts';
import { person, smallTeam } from './testing/people.ts';
import type { WorkflowRule } from './workflow-rules.ts';

const hotLeads: WorkflowRule = {
  id: 'hot',
  orgId: 'maven',
  name: 'Hot leads',
  object: 'lead',
  active: true,
  order: 2,
  evaluateOn: 'edited-to-meet-criteria',
  criteria: [{ field: 'rating', operator: 'equals', value: 'hot' }],
  logic: 'all',
  actions: [
    {
      type: 'notification',
      recipients: [{ kind: 'owner' }, { kind: 'role', role: 'manager' }, { kind: 'user', username: 'ida' }],
      title: '{{name}} is hot',
      body: 'Made hot by {{actor.displayName}}.',
      critical: true,
    },
  ],
  updatedAt: '2026-11-20T09:00:00.000Z',
  _deleted: false,
};

function lead(rating: string): RecordSave['after'] {
  return { name: 'Acme', ownerUsername: 'ann', createdBy: 'ann', fields: { rating } };
}

const warmToHot: RecordSave = { object: 'lead', before: lead('warm'), after: lead('hot'), actorUsername: 'ann' };

const world = (directory = smallTeam) => ({ directory, assignments: assignmentWorld() });

describe('fireRules', () => {
  it('makes a draft for everyone configured, the actor included, and reports who was left out', () => {
    const [answer] = fireRules([hotLeads], warmToHot, world());
    const same = { ruleId: 'hot', actionIndex: 0, title: 'Acme is hot', body: 'Made hot by Ann.', critical: true };
    expect(answer?.drafts).toEqual([
      { ...same, recipientUsername: 'ann', via: [{ kind: 'owner' }] },
      { ...same, recipientUsername: 'max', via: [{ kind: 'role', role: 'manager' }] },
      { ...same, recipientUsername: 'mia', via: [{ kind: 'role', role: 'manager' }] },
    ]);
    expect(answer && traceOf(answer.rule, answer.verdict, answer)).toMatchObject({
      fired: true,
      message: 'Criterion 1 “Rating equals hot” was met (value: hot).',
      reached: ['ann', 'max', 'mia'],
      suppressed: [{ username: 'ida', message: 'Ida is deactivated.' }],
    });
  });

  it('asks in order, each rule for itself: a broken one stops nobody', () => {
    const rules = [
      hotLeads,
      { ...hotLeads, id: 'broken', order: 1, logic: '7' },
      { ...hotLeads, id: 'off', active: false },
    ];
    const answers = [...fireRules(rules, warmToHot, world())];
    expect(answers.map(({ rule, verdict }) => [rule.id, verdict.reason])).toEqual([
      ['broken', 'broken'],
      ['hot', 'met'],
    ]);
  });

  it('sends no more at one save than is possible, and reports it', () => {
    const crowd = directoryOf(Array.from({ length: 1_500 }, (_, n) => person(`rep${n}`)));
    const everyone = { ...hotLeads.actions[0], type: 'notification', recipients: [{ kind: 'role', role: 'rep' }] };
    const rules = Array.from({ length: 10 }, (_, n) => ({
      ...hotLeads,
      id: `r${n}`,
      actions: [everyone] as WorkflowRule['actions'],
    }));
    const answers = [...fireRules(rules, warmToHot, world(crowd))];
    expect(answers.flatMap(({ drafts }) => drafts)).toHaveLength(MAX_TOLD_AT_A_SAVE);
    expect(answers.map(({ dropped }) => dropped.length)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('assigns once: from there on its owner is who got it, and criteria go by what was saved', () => {
    const assigned = (id: string, username: string): WorkflowRule => ({
      ...hotLeads,
      id,
      name: `To ${username}`,
      criteria: [{ field: 'ownerUsername', operator: 'equals', value: 'ann' }],
      actions: [
        { type: 'assign', to: { kind: 'user', username } },
        { type: 'notification', recipients: [{ kind: 'owner' }], title: 'For {{owner.displayName}}', body: '' },
      ],
    });
    const rules = [assigned('1', 'bob'), assigned('2', 'max')];
    const answers = [...fireRules(rules, { ...warmToHot, before: null }, world())];
    expect(answers.map(({ assignment }) => assignment)).toEqual([
      { to: 'bob', message: 'Assigned to Bob.' },
      { to: null, message: 'The rule “To bob” had assigned it already.' },
    ]);
    expect(
      answers.flatMap(({ drafts }) => drafts.map(({ recipientUsername, title }) => [recipientUsername, title])),
    ).toEqual([
      ['bob', 'For Bob'],
      ['bob', 'For Bob'],
    ]);
    const [first] = answers;
    expect(first && traceOf(first.rule, first.verdict, first).assignment).toBe('Assigned to Bob.');
  });

  it('gives nobody anything where the rule does not fire', () => {
    const [answer] = fireRules([hotLeads], { ...warmToHot, before: lead('hot') }, world());
    expect(answer).toMatchObject({ drafts: [], reached: [], dropped: [] });
  });
});
