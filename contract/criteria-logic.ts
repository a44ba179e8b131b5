import { type LogicToken, tokenizeLogic } from './criteria-logic-tokens.ts';

/** Criteria combined; criteria go by their number on screen, from 1. No operands at all mean "always". */
export type LogicTree =
  | { readonly kind: 'criterion'; readonly number: number }
  | { readonly kind: 'not'; readonly operand: LogicTree }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly LogicTree[] };

/** A mistake in criteria logic; `position` counts characters from 1. */
export type LogicProblem = { readonly position: number; readonly message: string };

export type ParsedLogic =
  | { readonly ok: true; readonly tree: LogicTree }
  | { readonly ok: false; readonly problem: LogicProblem };

const ALWAYS: LogicTree = { kind: 'and', operands: [] };

/**
 * Parses criteria logic: `all`, `any`, or an expression such as `1 AND (2 OR NOT 3)`. Words may be in any case; NOT
 * binds tighter than AND, AND tighter than OR.
 *
 * @param criteriaCount how many criteria there are; naming one beyond is a mistake, leaving one out is not (see
 *   {@link checkCriteriaLogic})
 */
export function parseCriteriaLogic(logic: string, criteriaCount: number): ParsedLogic {
  const word = logic.trim().toLowerCase();
  if (word === 'all' || word === 'any') {
    if (criteriaCount === 0) return { ok: true, tree: ALWAYS };
    const operands = Array.from({ length: criteriaCount }, (_, index) => criterion(index + 1));
    return { ok: true, tree: join(word === 'all' ? 'and' : 'or', operands) };
  }
  try {
    const parser = new LogicParser(tokenizeLogic(logic), criteriaCount);
    return { ok: true, tree: parser.parse() };
  } catch (error) {
    if (error instanceof LogicMistake) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Everything wrong with criteria logic that is about to be saved: mistakes of {@link parseCriteriaLogic}, and criteria it leaves out. */
export function checkCriteriaLogic(logic: string, criteriaCount: number): readonly LogicProblem[] {
  const parsed = parseCriteriaLogic(logic, criteriaCount);
  if (!parsed.ok) return [parsed.problem];
  const used = criteriaNamedIn(parsed.tree);
  const unused = Array.from({ length: criteriaCount }, (_, index) => index + 1).filter((number) => !used.has(number));
  return unused.map((number) => ({
    position: logic.length + 1,
    message: `Criterion ${number} is not used in the logic: add it, or remove its row.`,
  }));
}

/** The numbers of the criteria a tree names. */
function criteriaNamedIn(tree: LogicTree): ReadonlySet<number> {
  if (tree.kind === 'criterion') return new Set([tree.number]);
  const operands = tree.kind === 'not' ? [tree.operand] : tree.operands;
  return new Set(operands.flatMap((operand) => [...criteriaNamedIn(operand)]));
}

class LogicMistake extends Error {
  readonly problem: LogicProblem;
  constructor(position: number, message: string) {
    super(message);
    this.problem = { position, message: `${message} (at character ${position})` };
  }
}

/** Recursive descent over: or = and {OR and}; and = not {AND not}; not = NOT not | number | "(" or ")". */
class LogicParser {
  readonly #tokens: readonly LogicToken[];
  readonly #criteriaCount: number;
  #index = 0;

  constructor(tokens: readonly LogicToken[], criteriaCount: number) {
    this.#tokens = tokens;
    this.#criteriaCount = criteriaCount;
  }

  parse(): LogicTree {
    const tree = this.#joined('or');
    const rest = this.#peek();
    if (rest.kind === 'close') throw new LogicMistake(rest.position, 'There is a “)” without its “(”.');
    if (rest.kind !== 'end') throw unexpected(rest, 'AND or OR');
    return tree;
  }

  #joined(kind: 'or' | 'and'): LogicTree {
    const next = () => (kind === 'or' ? this.#joined('and') : this.#negated());
    const operands = [next()];
    while (this.#peek().kind === kind) {
      this.#index += 1;
      operands.push(next());
    }
    return join(kind, operands);
  }

  #negated(): LogicTree {
    const token = this.#peek();
    this.#index += 1;
    if (token.kind === 'not') return { kind: 'not', operand: this.#negated() };
    if (token.kind === 'number') return this.#numbered(token);
    if (token.kind === 'open') return this.#grouped(token);
    throw unexpected(token, 'a criterion number, NOT or “(”');
  }

  #numbered(token: LogicToken): LogicTree {
    const number = Number(token.text);
    if (number >= 1 && number <= this.#criteriaCount) return criterion(number);
    const existing =
      this.#criteriaCount === 0
        ? 'there are no criteria'
        : this.#criteriaCount === 1
          ? 'there is only criterion 1'
          : `there are criteria 1 to ${this.#criteriaCount}`;
    throw new LogicMistake(token.position, `Criterion ${token.text} does not exist; ${existing}.`);
  }

  #grouped(open: LogicToken): LogicTree {
    const tree = this.#joined('or');
    const token = this.#peek();
    if (token.kind === 'end') throw new LogicMistake(open.position, 'This “(” is never closed.');
    if (token.kind !== 'close') throw unexpected(token, 'AND, OR or “)”');
    this.#index += 1;
    return tree;
  }

  #peek(): LogicToken {
    return this.#tokens[this.#index] ?? { kind: 'end', text: '', position: 1 };
  }
}

function criterion(number: number): LogicTree {
  return { kind: 'criterion', number };
}

function join(kind: 'and' | 'or', operands: readonly LogicTree[]): LogicTree {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind, operands };
}

function unexpected(token: LogicToken, expected: string): LogicMistake {
  const found = token.kind === 'end' ? 'the logic ends' : `found “${token.text}”`;
  return new LogicMistake(token.position, `Expected ${expected}, but ${found}.`);
}
