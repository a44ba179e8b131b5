import { z } from 'zod';
import { ActivityKind } from '#contract/activities.ts';
import { RecordObject } from '#contract/catalogue.ts';
import { RecordFields } from '#contract/records.ts';
import type { ActivityChange } from './activity-table.ts';
import type { AnswerTo, QuestionName, QuestionOf } from './questions.ts';
import type { TableChange, TablePeople } from './record-table.ts';

// What a page and the worker with its table of records say to each other. Whoever receives a message checks it.

const end = z.union([z.number(), z.string()]).exactOptional();
const about = { field: z.string(), not: z.boolean() };

const Filter = z.discriminatedUnion('is', [
  z.strictObject({ ...about, is: z.literal('any-of'), values: z.array(z.string()) }),
  z.strictObject({ ...about, is: z.literal('empty') }),
  z.strictObject({ ...about, is: z.literal('containing'), text: z.string() }),
  z.strictObject({ ...about, is: z.literal('between'), from: end, to: end }),
]);

const listed = { object: RecordObject, filters: z.array(Filter), search: z.string() };

/** Each question as it travels; one that is missing here does not compile. */
const questions = {
  list: z.strictObject({
    ...listed,
    sort: z.strictObject({ key: z.string(), ascending: z.boolean() }),
    group: z.strictObject({ by: z.string(), sum: z.string() }).exactOptional(),
  }),
  sums: z.strictObject({ ...listed, by: z.string(), sum: z.string() }),
  search: z.strictObject({ typed: z.string(), most: z.int() }),
  activities: z.strictObject({ typed: z.string(), most: z.int() }),
  named: z.strictObject({ object: RecordObject, typed: z.string(), most: z.int() }),
  board: z.strictObject({
    ...listed,
    sort: z.strictObject({ key: z.string(), ascending: z.boolean() }),
    by: z.string(),
    sum: z.string(),
    most: z.int(),
  }),
  lengths: z.strictObject({ object: RecordObject, columns: z.array(z.string()) }),
  twins: z.strictObject({
    object: RecordObject,
    id: z.string(),
    name: z.string(),
    fields: RecordFields,
    most: z.int(),
  }),
  openOf: z.strictObject({ username: z.string() }),
  ownerships: z.strictObject({}),
  agenda: z.strictObject({ username: z.string(), until: z.number() }),
} as const satisfies { readonly [N in QuestionName]: z.ZodType<QuestionOf<N>> };

/** A question with its name. */
export type Asked<N extends QuestionName = QuestionName> = { readonly name: N; readonly question: QuestionOf<N> };

const Asked: z.ZodType<Asked> = z.union(
  Object.entries(questions).map(([name, question]) => z.object({ name: z.literal(name as QuestionName), question })),
);

const Change = z.object({
  id: z.string(),
  object: RecordObject,
  name: z.string(),
  ownerUsername: z.string(),
  createdBy: z.string(),
  fields: RecordFields,
  createdAt: z.string(),
  updatedAt: z.string(),
  nextStep: z.object({ text: z.string(), at: z.string() }).nullish(),
  _deleted: z.boolean().optional(),
} satisfies { readonly [K in keyof Required<TableChange>]: z.ZodType<TableChange[K]> });

const ActivityChanged = z.object({
  id: z.string(),
  recordId: z.string(),
  kind: ActivityKind,
  text: z.string(),
  at: z.string(),
  byUsername: z.string(),
  _deleted: z.boolean().optional(),
} satisfies { readonly [K in keyof Required<ActivityChange>]: z.ZodType<ActivityChange[K]> });

/** How a collection is stored, as the storage takes it. */
const StoredSchema = z.custom<object>((schema) => typeof schema === 'object' && schema !== null);

const People: z.ZodType<TablePeople> = z.object({
  me: z.string(),
  people: z.array(z.object({ username: z.string(), displayName: z.string() })),
});

/** Page → worker. */
export const TableCommand = z.discriminatedUnion('type', [
  /** The first of all: where the records are, and how they are stored. */
  z.object({
    type: z.literal('open'),
    databaseName: z.string(),
    schemas: z.object({ records: StoredSchema, activities: StoredSchema }),
  }),
  z.object({ type: z.literal('people'), people: People }),
  z.object({ type: z.literal('begin') }),
  z.object({ type: z.literal('prepare') }),
  z.object({ type: z.literal('changes'), changes: z.array(Change) }),
  z.object({ type: z.literal('activities'), changes: z.array(ActivityChanged) }),
  z.object({ type: z.literal('ask'), id: z.int(), asked: Asked }),
  z.object({ type: z.literal('watch'), id: z.int(), asked: Asked }),
  z.object({ type: z.literal('stop'), id: z.int() }),
]);
export type TableCommand = z.infer<typeof TableCommand>;

/** What each answer is made of would take as long to check as to use: both ends come from one build. */
const Answer = z.custom<AnswerTo<QuestionName>>((answer) => answer !== undefined);

/** Worker → page. */
export const TableEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('prepared') }),
  z.object({ type: z.literal('answer'), id: z.int(), answer: Answer }),
  /** The records cannot be read; in words, and with nothing of any record in them. */
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type TableEvent = z.infer<typeof TableEvent>;
