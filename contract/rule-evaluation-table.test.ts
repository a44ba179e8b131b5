import { describe, expect, it } from 'vitest';
import type { RecordObject } from './catalogue.ts';
import { CriterionOperator } from './criteria.ts';
import { type CriteriaFieldType, operatorsFor } from './criteria-fields.ts';
import { evaluateRule } from './rule-evaluation.ts';
import { oracleFirings } from './testing/rule-oracle.ts';
import type { RecordContent } from './three-way-merge.ts';
import { SaveEvaluation } from './workflow-rules.ts';

type Value = string | number;
type Sample = { object: RecordObject; field: string; v: Value; w: Value; vInCriterion?: Value };

/** One field of every type with two values, v before w where they have an order. */
const samples: { readonly [T in CriteriaFieldType]: Sample } = {
  text: { object: 'lead', field: 'company', v: 'Acme Straße', w: 'Globex', vInCriterion: 'ACME STRASSE' },
  'long-text': { object: 'lead', field: 'notes', v: 'Call ΟΔΟΣ', w: 'Mail', vInCriterion: 'call οδοσ' },
  email: { object: 'lead', field: 'email', v: 'Ann@acme.com', w: 'bob@acme.org', vInCriterion: 'ann@ACME.com' },
  phone: { object: 'lead', field: 'phone', v: '+41 44 111', w: '+1 555' },
  integer: { object: 'account', field: 'employees', v: 9, w: 10 },
  money: { object: 'opportunity', field: 'amount', v: 999.5, w: 3_000 },
  date: { object: 'opportunity', field: 'closeDate', v: '2026-09-30', w: '2026-11-02' },
  picklist: { object: 'lead', field: 'rating', v: 'hot', w: 'cold' },
  reference: { object: 'contact', field: 'accountId', v: 'acc-1', w: 'acc-2' },
  person: { object: 'lead', field: 'ownerUsername', v: 'ann', w: 'bob' },
};

/** The saves each letter of an expectation stands for: created with v, with w, empty; then edits from one to the other. */
const saves = [
  { label: 'new v', before: null, after: 'v' },
  { label: 'new w', before: null, after: 'w' },
  { label: 'new empty', before: null, after: '' },
  { label: 'v stays v', before: 'v', after: 'v' },
  { label: 'v to w', before: 'v', after: 'w' },
  { label: 'w to v', before: 'w', after: 'v' },
  { label: 'empty to v', before: '', after: 'v' },
  { label: 'v to empty', before: 'v', after: '' },
] as const;

type Expectation = { readonly compareWith?: 'v' | 'w' | '[v]' | 'a week'; readonly today?: 'v' | 'w' } & {
  readonly [E in SaveEvaluation]: string;
};

const likeEquals = { created: 'Y.......', 'created-or-edited': 'Y..Y.YY.', 'edited-to-meet-criteria': 'Y....YY.' };
const likeDiffers = { created: '.Y......', 'created-or-edited': '.Y..Y...', 'edited-to-meet-criteria': '.Y..Y...' };
const likePresent = { created: 'YY......', 'created-or-edited': 'YY.YYYY.', 'edited-to-meet-criteria': 'YY....Y.' };
const never = { created: '........', 'created-or-edited': '........', 'edited-to-meet-criteria': '........' };

const expected: { readonly [O in CriterionOperator]: Expectation } = {
  equals: { compareWith: 'v', ...likeEquals },
  'not-equals': { compareWith: 'v', ...likeDiffers },
  'greater-than': { compareWith: 'v', ...likeDiffers },
  'greater-or-equal': { compareWith: 'v', ...likePresent },
  'less-than': { compareWith: 'w', ...likeEquals },
  'less-or-equal': { compareWith: 'v', ...likeEquals },
  contains: { compareWith: 'v', ...likeEquals },
  'starts-with': { compareWith: 'v', ...likeEquals },
  in: { compareWith: '[v]', ...likeEquals },
  'is-empty': { created: '..Y.....', 'created-or-edited': '..Y....Y', 'edited-to-meet-criteria': '..Y....Y' },
  'is-not-empty': likePresent,
  changed: { created: '........', 'created-or-edited': '....YYYY', 'edited-to-meet-criteria': '....YYYY' },
  'was-equal': {
    compareWith: 'v',
    created: '........',
    'created-or-edited': '...YY..Y',
    'edited-to-meet-criteria': '...YY..Y',
  },
  'is-today': { today: 'v', ...likeEquals },
  'in-next-days': { today: 'v', compareWith: 'a week', ...likeEquals },
  'older-than-days': { today: 'w', compareWith: 'a week', ...likeEquals },
};

const rows = Object.entries(samples).flatMap(([type, sample]) =>
  CriterionOperator.options.flatMap((operator) =>
    SaveEvaluation.options.map((evaluateOn) => ({ type: type as CriteriaFieldType, sample, operator, evaluateOn })),
  ),
);

function content(sample: Sample, value: 'v' | 'w' | ''): RecordContent {
  const stored = value === '' ? undefined : sample[value];
  if (sample.field === 'ownerUsername') return { name: 'R', ownerUsername: String(stored ?? ''), fields: {} };
  return { name: 'R', ownerUsername: 'zoe', fields: stored === undefined ? {} : { [sample.field]: stored } };
}

function ruleOf({ sample, operator, evaluateOn }: (typeof rows)[number]) {
  const v = sample.vInCriterion ?? sample.v;
  const wanted = expected[operator].compareWith;
  const values = { v, w: sample.w, '[v]': [v], 'a week': 7 };
  const value = wanted === undefined ? undefined : values[wanted];
  const criterion = { field: sample.field, operator, ...(value === undefined ? {} : { value }) };
  return { object: sample.object, active: true, evaluateOn, criteria: [criterion], logic: 'all' };
}

/** The day on which an operator is judged, where that matters. */
function todayOf({ sample, operator }: (typeof rows)[number]): string | undefined {
  const { today } = expected[operator];
  return today === undefined ? undefined : String(sample[today]);
}

describe('every operator on every field type in every evaluation mode', () => {
  it.each(rows)('$type, $operator, $evaluateOn', (row) => {
    const fired = saves.map(({ before, after }) => {
      const was = before === null ? null : content(row.sample, before);
      const save = { before: was, after: content(row.sample, after), today: todayOf(row) };
      return evaluateRule(ruleOf(row), save).fired ? 'Y' : '.';
    });
    const fits = operatorsFor(row.type).includes(row.operator);
    expect(fired.join('')).toBe((fits ? expected[row.operator] : never)[row.evaluateOn]);
  });

  it('is what the oracle says too, where its simpler reading of text case allows', () => {
    for (const row of rows.filter(({ type }) => type !== 'text' && type !== 'long-text')) {
      if (!operatorsFor(row.type).includes(row.operator)) continue;
      const rule = ruleOf(row);
      for (const { before, after } of saves) {
        const history = [...(before === null ? [] : [content(row.sample, before)]), content(row.sample, after)];
        const letter =
          expected[row.operator][row.evaluateOn][saves.findIndex((s) => s.before === before && s.after === after)];
        expect(oracleFirings(rule, history, todayOf(row)).at(-1) ? 'Y' : '.').toBe(letter);
      }
    }
  });
});
