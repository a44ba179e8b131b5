import { expect, test } from 'vitest';
import { newCriterion, withCriterionValue, withField, withOperator } from './criterion-draft.ts';

test('a new row asks for the first picklist of its object, or for the name where there is none', () => {
  expect(newCriterion('lead')).toEqual({ field: 'status', operator: 'equals' });
  expect(newCriterion('account')).toEqual({ field: 'name', operator: 'equals' });
});

test('another field keeps an operator that fits it, and never the value', () => {
  const criterion = { field: 'value', operator: 'greater-than', value: 10 } as const;
  expect(withField('lead', criterion, 'rating')).toEqual({ field: 'rating', operator: 'equals' });
  expect(withField('lead', { ...criterion, operator: 'is-empty' }, 'rating')).toEqual({
    field: 'rating',
    operator: 'is-empty',
  });
});

test('a value becomes a list for “is one of” and a single value again', () => {
  const one = { field: 'rating', operator: 'equals', value: 'hot' } as const;
  const many = withOperator(one, 'in');
  expect(many).toEqual({ field: 'rating', operator: 'in', value: ['hot'] });
  expect(withOperator({ ...many, value: ['hot', 'warm'] }, 'equals')).toEqual(one);
  expect(withOperator(one, 'is-empty')).toEqual({ field: 'rating', operator: 'is-empty' });
});

test('nothing typed is no value', () => {
  const criterion = { field: 'rating', operator: 'in', value: ['hot'] } as const;
  expect(withCriterionValue({ ...criterion, value: ['hot'] }, [])).toEqual({ field: 'rating', operator: 'in' });
});
