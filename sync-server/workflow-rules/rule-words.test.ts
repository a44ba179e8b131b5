import { expect, test } from 'vitest';
import { ruleInWords } from './rule-words.ts';

const amount = { field: 'amount', operator: 'greater-than', value: 3_000 } as const;
const won = { field: 'stage', operator: 'equals', value: 'won' } as const;

test.each([
  ['all', 'An opportunity, every time it is saved: Amount is greater than 3000 and Stage equals won.'],
  ['any', 'An opportunity, every time it is saved: Amount is greater than 3000 or Stage equals won.'],
  [
    '1 OR NOT 2',
    'An opportunity, every time it is saved: 1 OR NOT 2, where 1. Amount is greater than 3000; 2. Stage equals won.',
  ],
])('tells criteria joined by %s', (logic, words) => {
  const criteria = [amount, won];
  expect(ruleInWords({ object: 'opportunity', evaluateOn: 'created-or-edited', criteria, logic })).toBe(words);
});

test('tells a rule without criteria', () => {
  expect(ruleInWords({ object: 'lead', evaluateOn: 'created', criteria: [], logic: 'all' })).toBe(
    'A lead, when it is created.',
  );
});
