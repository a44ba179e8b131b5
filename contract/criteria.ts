import { z } from 'zod';

export const CriterionOperator = z.enum([
  'equals',
  'not-equals',
  'greater-than',
  'greater-or-equal',
  'less-than',
  'less-or-equal',
  'contains',
  'starts-with',
  'in',
  'is-empty',
  'is-not-empty',
  'changed',
  'was-equal',
  'is-today',
  'in-next-days',
  'older-than-days',
]);
export type CriterionOperator = z.infer<typeof CriterionOperator>;

const CriterionValue = z.union([z.string(), z.number()], 'A value is text or a number.');

/** One condition on a record: `field` is `name`, `ownerUsername` or a key of the object's `fields`. */
export const Criterion = z.strictObject({
  field: z.string(),
  operator: CriterionOperator,
  value: z.union([CriterionValue, z.array(CriterionValue)], 'A value is text, a number, or a list of them.').optional(),
});
export type Criterion = z.infer<typeof Criterion>;

/** The most criteria of one rule, process or step. */
export const MAX_CRITERIA = 50;
/** Longer than the key of any field. */
const MAX_FIELD = 100;

/** Criteria as they may be saved. */
export const CriteriaDraft = z
  .array(
    Criterion.extend({ field: z.string().max(MAX_FIELD, 'There is no field of such a name.') }),
    'Criteria are a list.',
  )
  .max(MAX_CRITERIA, `At most ${MAX_CRITERIA} criteria are possible.`);

/** How criteria combine: `all`, `any`, or an expression over their numbers such as `1 AND (2 OR NOT 3)`. */
export const CriteriaLogic = z
  .string('Logic is “all”, “any”, or an expression such as 1 AND (2 OR NOT 3).')
  .min(1, 'Logic is “all”, “any”, or an expression such as 1 AND (2 OR NOT 3).')
  .max(1_000, 'Logic is at most 1000 characters long.');
export type CriteriaLogic = z.infer<typeof CriteriaLogic>;
