import { type LogicTree, parseCriteriaLogic } from '#contract/criteria-logic.ts';

/** How an editor offers criteria logic: the two words everybody needs, or an expression. */
export type LogicKind = 'all' | 'any' | 'expression';

export function logicKind(logic: string): LogicKind {
  const word = logic.trim().toLowerCase();
  return word === 'all' || word === 'any' ? word : 'expression';
}

/** The logic of another kind; an expression begins as what stood there before. */
export function logicOfKind(kind: LogicKind, logic: string, criteriaCount: number): string {
  if (kind !== 'expression') return kind;
  const word = logicKind(logic);
  if (word === 'expression') return logic;
  return Array.from({ length: criteriaCount }, (_, index) => index + 1).join(word === 'all' ? ' AND ' : ' OR ');
}

/** Logic after a row was added at the end: an expression asks for it too. */
export function withAddedCriterion(logic: string, criteriaCount: number): string {
  if (logicKind(logic) !== 'expression') return logic;
  if (logic.trim() === '') return String(criteriaCount + 1);
  const parsed = parseCriteriaLogic(logic, criteriaCount);
  const operand = parsed.ok && parsed.tree.kind === 'or' ? `(${logic.trim()})` : logic.trim();
  return `${operand} AND ${criteriaCount + 1}`;
}

/**
 * Logic after a row was removed: an expression loses it, and the rows behind it go by their new numbers. An expression
 * that cannot be read is left for the person to mend.
 */
export function withoutCriterion(logic: string, criteriaCount: number, removed: number): string {
  if (logicKind(logic) !== 'expression') return logic;
  const parsed = parseCriteriaLogic(logic, criteriaCount);
  if (!parsed.ok) return logic;
  const left = withoutNumber(parsed.tree, removed);
  return left === undefined ? 'all' : printed(left);
}

function withoutNumber(tree: LogicTree, removed: number): LogicTree | undefined {
  if (tree.kind === 'criterion') {
    if (tree.number === removed) return undefined;
    return { kind: 'criterion', number: tree.number > removed ? tree.number - 1 : tree.number };
  }
  if (tree.kind === 'not') {
    const operand = withoutNumber(tree.operand, removed);
    return operand === undefined ? undefined : { kind: 'not', operand };
  }
  const operands = tree.operands.flatMap((operand) => withoutNumber(operand, removed) ?? []);
  return operands.length > 1 ? { kind: tree.kind, operands } : operands[0];
}

function printed(tree: LogicTree, inside?: 'and' | 'or' | 'not'): string {
  if (tree.kind === 'criterion') return String(tree.number);
  if (tree.kind === 'not') return `NOT ${printed(tree.operand, 'not')}`;
  const text = tree.operands.map((operand) => printed(operand, tree.kind)).join(tree.kind === 'and' ? ' AND ' : ' OR ');
  return inside === undefined || inside === tree.kind ? text : `(${text})`;
}
