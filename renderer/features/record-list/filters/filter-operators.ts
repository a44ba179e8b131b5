import type { ListFilter } from '#contract/list-filters.ts';
import type { FilterKind } from './filter-fields.ts';

type Comparison = ListFilter['is'];

/** What a field of a kind can be compared with, as a person says it: the way it is, and the way round. */
const comparisons: {
  readonly [K in FilterKind]: readonly { readonly is: Comparison; readonly words: readonly [string, string] }[];
} = {
  choice: [{ is: 'any-of', words: ['is', 'is not'] }, emptiness()],
  person: [{ is: 'any-of', words: ['is', 'is not'] }],
  record: [{ is: 'any-of', words: ['is', 'is not'] }, emptiness()],
  text: [
    { is: 'containing', words: ['contains', 'does not contain'] },
    { is: 'any-of', words: ['is', 'is not'] },
    emptiness(),
  ],
  number: [{ is: 'between', words: ['is from', 'is not from'] }, emptiness()],
  day: dated(),
  moment: dated(),
  presence: [emptiness()],
};

function emptiness() {
  return { is: 'empty', words: ['is empty', 'is not empty'] } as const;
}

function dated() {
  return [
    { is: 'in-period', words: ['is in', 'is not in'] },
    { is: 'during', words: ['is from', 'is not from'] },
    emptiness(),
  ] as const;
}

export type Operator = {
  readonly is: Comparison;
  readonly not: boolean;
  /** What it is called on screen, also its name among the others of its kind. */
  readonly words: string;
};

/** The operators of a kind of field, the one to begin with first. */
export function operatorsOf(kind: FilterKind): readonly Operator[] {
  return comparisons[kind].flatMap(({ is, words: [plain, turned] }) => [
    { is, not: false, words: plain },
    { is, not: true, words: turned },
  ]);
}

/** The operator of a filter; undefined where the field knows none such. */
export function operatorOf(
  kind: FilterKind,
  { is, not = false }: Pick<ListFilter, 'is' | 'not'>,
): Operator | undefined {
  return operatorsOf(kind).find((operator) => operator.is === is && operator.not === not);
}
