import { describe, expect, it } from 'vitest';
import type { Criterion } from './criteria.ts';
import { evaluateCriteria } from './criteria-evaluation.ts';
import { fieldsFor } from './criteria-fields.ts';

const after = { name: 'Acme', ownerUsername: 'ann', fields: { amount: 3_000, closeDate: '2026-11-02', product: '  ' } };

function met(criterion: Criterion): boolean {
  return evaluateCriteria({ object: 'opportunity', criteria: [criterion], logic: 'all' }, { before: null, after }).met;
}

describe('evaluateCriteria', () => {
  it('reads values by the type of the field: of another type, they match nothing', () => {
    expect(met({ field: 'amount', operator: 'equals', value: 3_000 })).toBe(true);
    expect(met({ field: 'amount', operator: 'equals', value: '3000' })).toBe(false);
    expect(met({ field: 'amount', operator: 'not-equals', value: '3000' })).toBe(false);
    expect(met({ field: 'closeDate', operator: 'less-than', value: 'tomorrow' })).toBe(false);
    expect(met({ field: 'name', operator: 'equals', value: 1 })).toBe(false);
    expect(met({ field: 'amount', operator: 'in', value: [1, 3_000] })).toBe(true);
    expect(met({ field: 'amount', operator: 'in', value: 3_000 })).toBe(false);
    expect(met({ field: 'amount', operator: 'equals' })).toBe(false);
  });

  it('takes text of nothing but spaces for missing', () => {
    expect(met({ field: 'product', operator: 'is-empty' })).toBe(true);
    expect(met({ field: 'product', operator: 'not-equals', value: 'GTX' })).toBe(false);
  });

  it('tells every criterion for a trace, those that logic did not need too', () => {
    const criteria: Criterion[] = [
      { field: 'amount', operator: 'less-than', value: 10 },
      { field: 'name', operator: 'was-equal', value: 'Globex' },
      { field: 'stage', operator: 'is-empty' },
    ];
    const before = { ...after, name: 'Globex' };
    expect(evaluateCriteria({ object: 'opportunity', criteria, logic: 'all' }, { before, after })).toEqual({
      met: false,
      decisive: [1],
      outcomes: [
        { number: 1, met: false, value: 3_000 },
        { number: 2, met: true, value: 'Globex' },
        { number: 3, met: true },
      ],
    });
  });

  it('reports what it cannot judge and never throws', () => {
    const criteria: Criterion[] = [{ field: 'rating', operator: 'is-empty' }];
    expect(evaluateCriteria({ object: 'opportunity', criteria, logic: 'any' }, { before: null, after })).toMatchObject({
      met: false,
      problem: 'There is no field “rating”.',
    });
    expect(evaluateCriteria({ object: 'lead', criteria, logic: '1 1' }, { before: null, after })).toMatchObject({
      met: false,
      problem: 'Logic: Expected AND or OR, but found “1”. (at character 3)',
    });
  });
});

describe('fieldsFor', () => {
  it('begins with the name and the owner, as a person', () => {
    const first = fieldsFor('contact').slice(0, 6);
    expect(first.map(({ key, type }) => [key, type])).toEqual([
      ['name', 'text'],
      ['ownerUsername', 'person'],
      ['accountId', 'reference'],
      ['title', 'text'],
      ['email', 'email'],
      ['phone', 'phone'],
    ]);
  });
});
