import type { LogicTree } from './criteria-logic.ts';

/**
 * A verdict and its proof: whatever the criteria that are not `decisive` said, the verdict would be the same. Numbers
 * are ascending.
 */
export type LogicVerdict = { readonly met: boolean; readonly decisive: readonly number[] };

/**
 * Evaluates criteria logic from left to right and stops as soon as the result is known.
 *
 * @param isMet asked about a criterion by its number, from 1, only when its answer can matter
 */
export function evaluateLogic(tree: LogicTree, isMet: (number: number) => boolean): LogicVerdict {
  switch (tree.kind) {
    case 'criterion':
      return { met: isMet(tree.number), decisive: [tree.number] };
    case 'not': {
      const verdict = evaluateLogic(tree.operand, isMet);
      return { met: !verdict.met, decisive: verdict.decisive };
    }
    case 'and':
    case 'or': {
      const settling = tree.kind === 'or';
      const decisive = new Set<number>();
      for (const operand of tree.operands) {
        const verdict = evaluateLogic(operand, isMet);
        if (verdict.met === settling) return verdict;
        for (const number of verdict.decisive) decisive.add(number);
      }
      return { met: !settling, decisive: [...decisive].sort((a, b) => a - b) };
    }
  }
}
