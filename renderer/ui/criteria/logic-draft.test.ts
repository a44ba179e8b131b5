import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCriteriaLogic } from '#contract/criteria-logic.ts';
import { evaluateLogic } from '#contract/criteria-logic-evaluation.ts';
import { logicOfKind, withAddedCriterion, withoutCriterion } from './logic-draft.ts';

describe('an expression begins as what stood there', () => {
  test.each([
    ['all', 3, '1 AND 2 AND 3'],
    ['any', 2, '1 OR 2'],
    ['1 AND NOT 2', 2, '1 AND NOT 2'],
  ])('%s of %i criteria', (logic, count, expression) => {
    expect(logicOfKind('expression', logic, count)).toBe(expression);
  });
});

describe('adding a row', () => {
  test.each([
    ['all', 2, 'all'],
    ['1 AND 2', 2, '1 AND 2 AND 3'],
    ['1 OR 2', 2, '(1 OR 2) AND 3'],
    ['', 0, '1'],
  ])('to %s', (logic, count, after) => {
    expect(withAddedCriterion(logic, count)).toBe(after);
  });
});

describe('removing a row', () => {
  test.each([
    ['any', 3, 1, 'any'],
    ['1 AND (2 OR NOT 3)', 3, 2, '1 AND NOT 2'],
    ['1 AND (2 OR 3)', 3, 1, '1 OR 2'],
    ['NOT (1 AND 2) OR 3', 3, 3, 'NOT (1 AND 2)'],
    ['1', 1, 1, 'all'],
    ['1 AND', 2, 1, '1 AND'],
  ])('from %s (of %i) row %i', (logic, count, removed, after) => {
    expect(withoutCriterion(logic, count, removed)).toBe(after);
  });

  test('a row nothing asks for leaves the meaning as it is', () => {
    const { expression } = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4 },
        fc.integer({ min: 1, max: 4 }).map(String),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a} AND ${b})`),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a} OR ${b})`),
        tie('expression').map((a) => `NOT ${a}`),
      ),
    }));
    fc.assert(
      fc.property(expression, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (logic, met) => {
        const shifted = logic.replace(/\d/g, (digit) => String(Number(digit) + 1));
        const after = parseCriteriaLogic(withoutCriterion(shifted, 5, 1), 4);
        const before = parseCriteriaLogic(logic, 4);
        if (!after.ok || !before.ok) throw new Error(`${logic} could not be read again.`);
        const isMet = (number: number) => met[number - 1] === true;
        expect(evaluateLogic(after.tree, isMet).met).toBe(evaluateLogic(before.tree, isMet).met);
      }),
    );
  });
});
