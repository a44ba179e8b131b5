import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LogicTree, parseCriteriaLogic } from './criteria-logic.ts';
import { evaluateLogic } from './criteria-logic-evaluation.ts';

const COUNT = 5;

function verdictOf(logic: string, answers: readonly boolean[]) {
  const parsed = parseCriteriaLogic(logic, answers.length);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const asked: number[] = [];
  const verdict = evaluateLogic(parsed.tree, (number) => {
    asked.push(number);
    return answers[number - 1] === true;
  });
  return { ...verdict, asked };
}

/** Random logic with the same thing said in JavaScript, whose operators have the same precedence. */
const { logic } = fc.letrec<{ logic: { text: string; script: string } }>((tie) => ({
  logic: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: 1, max: COUNT }).map((number) => ({ text: `${number}`, script: `a[${number - 1}]` })),
    tie('logic').map((inner) => ({ text: `(${inner.text})`, script: `(${inner.script})` })),
    tie('logic').map((inner) => ({ text: `NOT (${inner.text})`, script: `!(${inner.script})` })),
    fc
      .tuple(tie('logic'), fc.constantFrom('AND', 'and'), tie('logic'))
      .map(([a, word, b]) => ({ text: `${a.text} ${word} ${b.text}`, script: `${a.script} && ${b.script}` })),
    fc
      .tuple(tie('logic'), tie('logic'))
      .map(([a, b]) => ({ text: `${a.text} OR ${b.text}`, script: `${a.script} || ${b.script}` })),
  ),
}));

const answers = fc.array(fc.boolean(), { minLength: COUNT, maxLength: COUNT });

describe('evaluateLogic', () => {
  it('stops as soon as the result is known', () => {
    expect(verdictOf('1 AND 2 AND 3', [true, false, true]).asked).toEqual([1, 2]);
    expect(verdictOf('1 OR (2 AND 3)', [true, false, true]).asked).toEqual([1]);
  });

  it('names the criteria that decided', () => {
    expect(verdictOf('1 AND (2 OR NOT 3)', [true, false, true])).toMatchObject({ met: false, decisive: [2, 3] });
    expect(verdictOf('1 AND (2 OR NOT 3)', [true, false, false])).toMatchObject({ met: true, decisive: [1, 3] });
    expect(verdictOf('all', [true, false, false])).toMatchObject({ met: false, decisive: [2] });
    expect(verdictOf('any', [false, false, true])).toMatchObject({ met: true, decisive: [3] });
  });

  it('takes no criteria for met', () => {
    const always: LogicTree = { kind: 'and', operands: [] };
    expect(evaluateLogic(always, () => false)).toEqual({ met: true, decisive: [] });
  });

  it('agrees with JavaScript on random logic', () => {
    fc.assert(
      fc.property(logic, answers, ({ text, script }, values) => {
        const expected: unknown = new Function('a', `return ${script};`)(values);
        expect(verdictOf(text, values).met).toBe(expected);
      }),
    );
  });

  it('would say the same whatever the criteria that did not decide said', () => {
    fc.assert(
      fc.property(logic, answers, answers, ({ text }, values, others) => {
        const { met, decisive } = verdictOf(text, values);
        const mixed = values.map((value, index) => (decisive.includes(index + 1) ? value : others[index] === true));
        expect(verdictOf(text, mixed).met).toBe(met);
      }),
    );
  });
});
