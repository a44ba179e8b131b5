import { describe, expect, it } from 'vitest';
import type { Criterion } from './criteria.ts';
import { isSavable } from './draft-issues.ts';
import { smallTeam } from './testing/people.ts';
import { checkWorkflowRule } from './workflow-rule-check.ts';
import { WorkflowRuleDraft } from './workflow-rules.ts';

const action = {
  type: 'notification',
  recipients: [{ kind: 'owner' }],
  title: '{{name}} is hot',
  body: 'Worth {{fields.value}}, says {{actor.displayName}}.',
};

const draft = {
  id: 'rule-1',
  name: 'Hot leads',
  object: 'lead',
  active: true,
  order: 1,
  evaluateOn: 'edited-to-meet-criteria',
  criteria: [
    { field: 'rating', operator: 'equals', value: 'hot' },
    { field: 'value', operator: 'greater-or-equal', value: 1_000 },
    { field: 'ownerUsername', operator: 'changed' },
  ],
  logic: '1 AND (2 OR NOT 3)',
  actions: [action],
};

function issues(more: object) {
  return checkWorkflowRule({ ...draft, ...more }, smallTeam).map(({ path, message }) => [path.join('.'), message]);
}

function criterionIssues(criterion: object, object = 'opportunity') {
  const plain = { ...action, title: 'Hi', body: '' };
  return issues({ object, criteria: [criterion], logic: 'all', actions: [plain] });
}

describe('checkWorkflowRule', () => {
  it('finds nothing wrong with a good rule, which its schema then parses', () => {
    expect(checkWorkflowRule(draft, smallTeam)).toEqual([]);
    expect(WorkflowRuleDraft.parse({ ...draft, orgId: 'maven', updatedAt: 'ignored' })).toEqual(draft);
    expect(issues({ criteria: [], logic: 'all' })).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['no name', { name: '  ' }, 'name', 'Give the rule a name.'],
    ['no action', { actions: [] }, 'actions', 'Add at least one action, or the rule would do nothing.'],
    [
      '51 recipients',
      { actions: [{ ...action, recipients: Array(51).fill({ kind: 'owner' }) }] },
      'actions.0.recipients',
      'At most 50 recipients are possible.',
    ],
    ['11 actions', { actions: Array(11).fill(action) }, 'actions', 'At most 10 actions are possible.'],
    ['no logic', { logic: '' }, 'logic', 'Logic is “all”, “any”, or an expression such as 1 AND (2 OR NOT 3).'],
    [
      'a missing row',
      { logic: '1 AND 2 AND 3 AND 4' },
      'logic',
      'Criterion 4 does not exist; there are criteria 1 to 3. (at character 19)',
    ],
    [
      'an unused row',
      { logic: '1 AND 3' },
      'logic',
      'Criterion 2 is not used in the logic: add it, or remove its row.',
    ],
    ['no title', { actions: [{ ...action, title: ' ' }] }, 'actions.0.title', 'Give the notification a title.'],
    [
      'an unknown merge field',
      { actions: [action, { ...action, body: 'Hi {{fields.amount}}' }] },
      'actions.1.body',
      'There is no merge field {{fields.amount}} (at character 4). Pick one from the list.',
    ],
    [
      'no recipients',
      { actions: [{ ...action, recipients: [] }] },
      'actions.0.recipients',
      'Choose at least one recipient.',
    ],
    [
      'an unknown recipient',
      { actions: [{ ...action, recipients: [{ kind: 'user', username: 'ghost' }] }] },
      'actions.0.recipients.0',
      'There is no user “ghost”.',
    ],
  ])('names %s', (_, more, path, message) => {
    expect(issues(more)).toEqual([[path, message]]);
  });

  it.each<[Criterion, string, string]>([
    [
      { field: 'ammount', operator: 'equals', value: 1 },
      'field',
      'There is no field “ammount”. Did you mean “amount”?',
    ],
    [{ field: 'toString', operator: 'is-empty' }, 'field', 'There is no field “toString”. Choose one from the list.'],
    [
      { field: 'stage', operator: 'contains', value: 'w' },
      'operator',
      '“contains” does not fit Stage. Choose equals, does not equal, is one of, is empty, is not empty, changed, was.',
    ],
    [{ field: 'amount', operator: 'equals', value: '1' }, 'value', 'Amount is compared with a number.'],
    [{ field: 'amount', operator: 'equals' }, 'value', 'Give a value to compare Amount with.'],
    [{ field: 'amount', operator: 'equals', value: [1] }, 'value', '“equals” takes one value, not a list.'],
    [{ field: 'amount', operator: 'in', value: 1 }, 'value', '“is one of” takes a list of values.'],
    [{ field: 'amount', operator: 'in', value: [] }, 'value', 'Give at least one value.'],
    [{ field: 'amount', operator: 'in', value: [1, 'x'] }, 'value.1', 'Amount is compared with a number.'],
    [
      { field: 'closeDate', operator: 'less-than', value: '30.11.2026' },
      'value',
      'Close date is compared with a date written YYYY-MM-DD.',
    ],
    [{ field: 'closeDate', operator: 'less-than', value: 2026 }, 'value', 'Close date is compared with a date.'],
    [
      { field: 'stage', operator: 'was-equal', value: 'Won' },
      'value',
      'Stage is one of prospecting, engaging, won, lost.',
    ],
    [
      { field: 'accountId', operator: 'equals', value: 'Acme Inc.' },
      'value',
      'Account is compared with a record: choose one.',
    ],
    [{ field: 'name', operator: 'starts-with', value: ' ' }, 'value', 'Give a value to compare Name with.'],
    [{ field: 'name', operator: 'equals', value: 'x'.repeat(256) }, 'value', 'A value is at most 255 characters long.'],
    [
      { field: 'ownerUsername', operator: 'equals', value: 'ida' },
      'value',
      'There is no active user “ida”, so this will hardly ever match.',
    ],
  ])('points at what is wrong with case %#', (criterion, path, message) => {
    expect(criterionIssues(criterion)).toEqual([[`criteria.0.${path}`, message]]);
  });

  it('names all mistakes at once', () => {
    const paths = issues({ name: '', logic: '9', actions: [{ ...action, title: '', recipients: [] }] }).map(
      ([path]) => path,
    );
    expect(paths).toEqual(['name', 'actions.0.title', 'logic', 'actions.0.recipients']);
  });

  it('limits how many criteria there are', () => {
    const criteria = Array(51).fill({ field: 'name', operator: 'is-empty' });
    expect(issues({ criteria, logic: 'all' })).toEqual([['criteria', 'At most 50 criteria are possible.']]);
  });

  it('judges no further what is too large', () => {
    const tooLarge = [
      { actions: [{ ...action, title: '{{'.repeat(350_000) }] },
      { actions: [{ ...action, recipients: Array(50_000).fill({ kind: 'user', username: 'ghost' }) }] },
      { criteria: [{ field: 'x'.repeat(7_900_000), operator: 'equals', value: 1 }] },
      { criteria: Array(50_000).fill({ field: 'ammount', operator: 'equals', value: 1 }) },
    ];
    for (const more of tooLarge) expect(issues({ ...more, logic: '9' })).toHaveLength(1);
  });

  it('only warns of a deactivated person, so that a rule stays editable when someone leaves', () => {
    const left = { ...draft, actions: [{ ...action, recipients: [{ kind: 'user', username: 'ida' }] }] };
    const found = checkWorkflowRule(left, smallTeam);
    expect(found).toEqual([
      {
        path: ['actions', 0, 'recipients', 0],
        message: 'Ida is deactivated and will be left out.',
        severity: 'warning',
      },
    ]);
    expect(isSavable(found)).toBe(true);
    expect(isSavable(checkWorkflowRule({ ...draft, logic: '9' }))).toBe(false);
    expect(checkWorkflowRule(left)).toEqual([]);
  });

  it('answers anything at all in words', () => {
    for (const nonsense of [null, 1, [], {}, { ...draft, criteria: 'all' }, { ...draft, actions: [null] }]) {
      expect(isSavable(checkWorkflowRule(nonsense))).toBe(false);
    }
  });

  it('assigns once, to people there are', () => {
    const assign = (to: object) => ({ type: 'assign', to });
    const pool = (...usernames: string[]) => assign({ kind: 'pool', usernames, by: 'round-robin' });
    expect(issues({ actions: [pool('ann', 'bob')] })).toEqual([]);
    expect(issues({ actions: [pool()] })).toEqual([['actions.0.to.usernames', 'Choose at least one person.']]);
    expect(issues({ actions: [pool('ann', 'nora', 'ida')] })).toEqual([
      ['actions.0.to.usernames.1', 'There is no user “nora”.'],
      ['actions.0.to.usernames.2', 'Ida is deactivated and will be passed over.'],
    ]);
    expect(issues({ actions: [assign({ kind: 'user', username: 'ann' }), assign({ kind: 'owner-manager' })] })).toEqual(
      [['actions.1', 'A rule assigns a record once.']],
    );
  });

  it('says after how long nobody has touched a record, which no save has changed', () => {
    const untouched = { evaluateOn: 'untouched', criteria: [], logic: 'all' };
    expect(issues({ ...untouched, afterMinutes: 60 })).toEqual([]);
    expect(issues(untouched)).toEqual([['afterMinutes', 'Say after how many minutes of working time.']]);
    expect(issues({ ...untouched, afterMinutes: 0 })).toEqual([['afterMinutes', 'At least one minute.']]);
    const changed = { criteria: [{ field: 'rating', operator: 'changed' }], logic: 'all' };
    expect(issues({ ...untouched, afterMinutes: 60, ...changed }).map(([path]) => path)).toEqual([
      'criteria.0.operator',
    ]);
  });

  it('takes days counted from today for dates, and whole ones', () => {
    expect(criterionIssues({ field: 'closeDate', operator: 'in-next-days', value: 7 })).toEqual([]);
    expect(criterionIssues({ field: 'closeDate', operator: 'is-today' })).toEqual([]);
    for (const value of [undefined, '7', 1.5, -1]) {
      expect(criterionIssues({ field: 'closeDate', operator: 'older-than-days', value })).toEqual([
        ['criteria.0.value', 'Give a whole number of days, at most 3650.'],
      ]);
    }
    expect(criterionIssues({ field: 'amount', operator: 'is-today' })[0]?.[0]).toBe('criteria.0.operator');
  });
});
