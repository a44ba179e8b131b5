import { z } from 'zod';

/** A stretch of days as seen from today. */
export const RelativePeriod = z.enum([
  'past',
  'today',
  'future',
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'next-7-days',
  'next-30-days',
  'this-week',
  'last-week',
  'next-week',
  'this-month',
  'last-month',
  'next-month',
  'this-quarter',
  'this-year',
]);
export type RelativePeriod = z.infer<typeof RelativePeriod>;

/** Whoever looks at the list: no username has such a character. */
export const ME = '@me';

const MOST_VALUES = 50;
const common = { field: z.string().min(1).max(64), not: z.boolean().optional() };
const Value = z.string().min(1).max(255);
const Day = z.iso.date();

/** One condition of a list on one field; `not` turns it round, so that it holds for an empty field as well. */
export const ListFilter = z.discriminatedUnion('is', [
  z.strictObject({ ...common, is: z.literal('any-of'), values: z.array(Value).min(1).max(MOST_VALUES) }),
  z.strictObject({ ...common, is: z.literal('empty') }),
  z.strictObject({ ...common, is: z.literal('containing'), text: Value }),
  z.strictObject({ ...common, is: z.literal('between'), from: z.number().optional(), to: z.number().optional() }),
  z.strictObject({ ...common, is: z.literal('during'), from: Day.optional(), to: Day.optional() }),
  z.strictObject({ ...common, is: z.literal('in-period'), period: RelativePeriod }),
]);
export type ListFilter = z.infer<typeof ListFilter>;
