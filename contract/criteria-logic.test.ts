import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCriteriaLogic, type LogicTree, parseCriteriaLogic } from './criteria-logic.ts';

const one: LogicTree = { kind: 'criterion', number: 1 };
const two: LogicTree = { kind: 'criterion', number: 2 };
const three: LogicTree = { kind: 'criterion', number: 3 };

function treeOf(logic: string, count = 3): LogicTree {
  const parsed = parseCriteriaLogic(logic, count);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.tree;
}

function messagesOf(logic: string, count: number): readonly string[] {
  return checkCriteriaLogic(logic, count).map((problem) => problem.message);
}

describe('parseCriteriaLogic', () => {
  it('binds NOT tighter than AND, and AND tighter than OR', () => {
    expect(treeOf('1 OR 2 AND NOT 3')).toEqual({
      kind: 'or',
      operands: [one, { kind: 'and', operands: [two, { kind: 'not', operand: three }] }],
    });
    expect(treeOf('(1 OR 2) AND 3')).toEqual({ kind: 'and', operands: [{ kind: 'or', operands: [one, two] }, three] });
    expect(treeOf('NOT 1 AND 2')).toEqual({ kind: 'and', operands: [{ kind: 'not', operand: one }, two] });
  });

  it('takes words in any case and any spacing', () => {
    expect(treeOf(' 1 and(2 Or not(3)) ')).toEqual(treeOf('1 AND (2 OR NOT 3)'));
    expect(treeOf('((1))')).toEqual(one);
    expect(treeOf('01')).toEqual(one);
  });

  it('knows all and any, over every criterion there is', () => {
    expect(treeOf('all')).toEqual({ kind: 'and', operands: [one, two, three] });
    expect(treeOf(' ANY ')).toEqual({ kind: 'or', operands: [one, two, three] });
    expect(treeOf('any', 1)).toEqual(one);
  });

  it('takes no criteria at all for always', () => {
    expect(treeOf('all', 0)).toEqual({ kind: 'and', operands: [] });
    expect(treeOf('any', 0)).toEqual({ kind: 'and', operands: [] });
  });
});

describe('checkCriteriaLogic', () => {
  it.each([
    ['', 2, 'Expected a criterion number, NOT or “(”, but the logic ends. (at character 1)'],
    ['1 AND', 1, 'Expected a criterion number, NOT or “(”, but the logic ends. (at character 6)'],
    ['1 2', 2, 'Expected AND or OR, but found “2”. (at character 3)'],
    ['1 & 2', 2, 'Expected AND or OR, but found “&”. (at character 3)'],
    ['1 AND OR 2', 2, 'Expected a criterion number, NOT or “(”, but found “OR”. (at character 7)'],
    ['1 AND (2 OR 3', 3, 'This “(” is never closed. (at character 7)'],
    ['1 AND 2)', 2, 'There is a “)” without its “(”. (at character 8)'],
    ['(1 2)', 2, 'Expected AND, OR or “)”, but found “2”. (at character 4)'],
    ['1 AND 4', 3, 'Criterion 4 does not exist; there are criteria 1 to 3. (at character 7)'],
    ['0', 1, 'Criterion 0 does not exist; there is only criterion 1. (at character 1)'],
    ['1', 0, 'Criterion 1 does not exist; there are no criteria. (at character 1)'],
    ['all AND 1', 1, 'Expected a criterion number, NOT or “(”, but found “all”. (at character 1)'],
    ['NOTHING', 1, 'Expected a criterion number, NOT or “(”, but found “NOTHING”. (at character 1)'],
  ])('points at the mistake in “%s”', (logic, count, message) => {
    expect(messagesOf(logic, count)).toEqual([message]);
  });

  it('names each criterion that the logic leaves out', () => {
    expect(messagesOf('2', 3)).toEqual([
      'Criterion 1 is not used in the logic: add it, or remove its row.',
      'Criterion 3 is not used in the logic: add it, or remove its row.',
    ]);
    expect(messagesOf('all', 3)).toEqual([]);
  });

  it('never throws, and points inside the text or just behind it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('1', '2', '9', 'AND', 'or', 'NOT', '(', ')', ' ', '%', 'é', '😀')),
        (words) => {
          const logic = words.join(' ');
          for (const problem of checkCriteriaLogic(logic, 2)) {
            expect(problem.position).toBeGreaterThanOrEqual(1);
            expect(problem.position).toBeLessThanOrEqual(logic.length + 1);
          }
        },
      ),
    );
  });

  it('survives the deepest nesting that fits', () => {
    expect(messagesOf(`${'('.repeat(499)}1${')'.repeat(499)}`, 1)).toEqual([]);
  });
});
