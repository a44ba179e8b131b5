import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criterion, CriterionOperator } from './criteria.ts';
import { criteriaField, fieldsFor, operatorsFor } from './criteria-fields.ts';
import { evaluateRule, RuleTraceEntry, rulesInTurn, traceOf } from './rule-evaluation.ts';
import { oracleFirings } from './testing/rule-oracle.ts';
import type { RecordContent } from './three-way-merge.ts';
import { SaveEvaluation } from './workflow-rules.ts';

const hotLeads = {
  id: 'rule-1',
  name: 'Hot leads',
  object: 'lead',
  active: true,
  evaluateOn: 'edited-to-meet-criteria',
  criteria: [
    { field: 'rating', operator: 'equals', value: 'hot' },
    { field: 'value', operator: 'greater-than', value: 1_000 },
  ] as Criterion[],
  logic: '1 AND 2',
} as const;

function lead(fields: RecordContent['fields'], ownerUsername = 'ann'): RecordContent {
  return { name: 'Acme', ownerUsername, fields };
}

function firings(rule: Parameters<typeof evaluateRule>[0], history: readonly RecordContent[]): readonly boolean[] {
  return history.map((after, index) => evaluateRule(rule, { before: history[index - 1] ?? null, after }).fired);
}

describe('evaluateRule', () => {
  it('fires once when a lead becomes hot, not while it stays hot, and again after it cooled', () => {
    const history = [
      lead({ rating: 'warm', value: 2_000 }),
      lead({ rating: 'hot', value: 2_000 }),
      lead({ rating: 'hot', value: 3_000 }),
      lead({ rating: 'cold', value: 3_000 }),
      lead({ rating: 'hot', value: 3_000 }),
    ];
    expect(firings(hotLeads, history)).toEqual([false, true, false, false, true]);
  });

  it('judges “met before” as a state: a transition fires each time it happens', () => {
    const warmToHot = {
      ...hotLeads,
      logic: 'all',
      criteria: [
        { field: 'rating', operator: 'was-equal', value: 'warm' },
        { field: 'rating', operator: 'equals', value: 'hot' },
      ] as Criterion[],
    };
    const ratings = ['warm', 'hot', 'hot', 'warm', 'hot', 'cold', 'hot'];
    expect(
      firings(
        warmToHot,
        ratings.map((rating) => lead({ rating })),
      ),
    ).toEqual([false, true, false, false, true, false, false]);
    const valueChanged = {
      ...hotLeads,
      logic: 'all',
      criteria: [{ field: 'value', operator: 'changed' }] as Criterion[],
    };
    expect(
      firings(
        valueChanged,
        [1, 2, 3, 3].map((value) => lead({ value })),
      ),
    ).toEqual([false, true, true, false]);
  });

  it('never fires while turned off, nor with logic that cannot be read', () => {
    const save = { before: null, after: lead({ rating: 'hot', value: 2_000 }) };
    expect(evaluateRule(hotLeads, save)).toMatchObject({ fired: true, reason: 'met' });
    expect(evaluateRule({ ...hotLeads, active: false }, save)).toMatchObject({ fired: false, reason: 'inactive' });
    expect(evaluateRule({ ...hotLeads, logic: '1 AND 3' }, save)).toMatchObject({ fired: false, reason: 'broken' });
    const unknown = {
      ...hotLeads,
      logic: 'any',
      criteria: [{ field: 'constructor', operator: 'is-empty' }] as Criterion[],
    };
    expect(evaluateRule(unknown, save)).toMatchObject({ fired: false, reason: 'broken' });
  });

  it('equals a naive oracle over random histories of a record', () => {
    fc.assert(
      fc.property(randomRule, fc.array(randomLead, { minLength: 1, maxLength: 8 }), (rule, history) => {
        expect(firings({ object: 'lead', active: true, ...rule }, history)).toEqual(oracleFirings(rule, history));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('rulesInTurn', () => {
  it('sorts by order, then id, and leaves out what has no turn', () => {
    const rule = (id: string, order: number, more = {}) => ({
      ...{ id, order, object: 'lead' as const, active: true, evaluateOn: 'created' as const, _deleted: false },
      ...more,
    });
    const rules = [
      rule('c', 2),
      rule('b', 1),
      rule('a', 1),
      rule('off', 0, { active: false }),
      rule('gone', 0, { _deleted: true }),
      rule('other', 0, { object: 'account' }),
      rule('idle', 0, { evaluateOn: 'untouched' as const }),
    ];
    expect(rulesInTurn(rules, 'lead').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(rulesInTurn(rules, 'lead', 'untouched').map(({ id }) => id)).toEqual(['idle']);
    expect(rulesInTurn(Array(1_000).fill(rules[0]), 'lead')).toHaveLength(200);
  });
});

describe('traceOf', () => {
  it('names the criterion that decided and the value it saw', () => {
    const entry = traceOf(
      hotLeads,
      evaluateRule(hotLeads, { before: null, after: lead({ rating: 'hot', value: 10 }) }),
    );
    expect(RuleTraceEntry.parse(entry)).toEqual({
      ruleId: 'rule-1',
      ruleName: 'Hot leads',
      evaluateOn: 'edited-to-meet-criteria',
      fired: false,
      reason: 'not-met',
      message: 'Criterion 2 “Value is greater than 1000” was not met (value: 10).',
      criteria: [
        { number: 1, met: true, decisive: false, value: 'hot' },
        { number: 2, met: false, decisive: true, value: 10 },
      ],
      reached: [],
      suppressed: [],
    });
  });

  it('says what needs mending', () => {
    const broken = { ...hotLeads, logic: '1 AND' };
    expect(traceOf(broken, evaluateRule(broken, { before: null, after: lead({}) })).message).toBe(
      'The rule needs mending. The criteria could not be judged. Logic: Expected a criterion number, NOT or “(”, but the logic ends. (at character 6)',
    );
  });
});

const values = {
  company: fc.constantFrom('Acme', 'ACME', 'acme corp', ' ', ''),
  status: fc.constantFrom('new', 'working', 'qualified'),
  rating: fc.constantFrom('hot', 'warm', 'cold'),
  value: fc.constantFrom(0, 9, 10, 3_000.5),
  notes: fc.constantFrom('call', 'Call back', ''),
};

const randomLead: fc.Arbitrary<RecordContent> = fc.record({
  name: fc.constantFrom('Acme', 'acme', 'Globex'),
  ownerUsername: fc.constantFrom('ann', 'bob'),
  fields: fc.record(values, { requiredKeys: [] }),
});

const randomCriterion: fc.Arbitrary<Criterion> = fc
  .constantFrom(
    ...fieldsFor('lead')
      .map(({ key }) => key)
      .filter((key) => key in values || key === 'name' || key === 'ownerUsername'),
  )
  .chain((field) =>
    fc
      .constantFrom(...operatorsFor(criteriaField('lead', field)?.type ?? 'text'))
      .chain((operator) => randomValue(field, operator).map((value) => ({ field, operator, value }))),
  );

function randomValue(field: string, operator: CriterionOperator): fc.Arbitrary<NonNullable<Criterion['value']>> {
  const one: fc.Arbitrary<string | number> =
    field === 'name'
      ? fc.constantFrom('Acme', 'glob')
      : field === 'ownerUsername'
        ? fc.constantFrom('ann', 'bob')
        : field === 'company' || field === 'notes'
          ? fc.constantFrom('acme', 'call', 'C')
          : values[field as 'value' | 'rating' | 'status'];
  return operator === 'in' ? fc.array(one, { maxLength: 3 }) : one;
}

const randomRule = fc.record({
  evaluateOn: fc.constantFrom(...SaveEvaluation.options),
  criteria: fc.array(randomCriterion, { minLength: 3, maxLength: 3 }),
  logic: fc.constantFrom('all', 'any', '1 AND (2 OR NOT 3)', 'NOT 1 OR 2 AND 3', '1', 'NOT (1 AND 2) AND NOT 3'),
});
