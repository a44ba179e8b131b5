import { fieldOf, fieldValueSchema, type RecordObject } from '#contract/catalogue.ts';
import { RecordDraft } from '#contract/records.ts';

/** What a record may hold under the key of one of its fields, `name` or `ownerUsername`. */
export type Value = string | number | undefined;

/** What is wrong with a value of a record, in words; undefined when all is well. */
export function valueProblem(object: RecordObject, key: string, value: Value): string | undefined {
  if (key === 'name') return firstMessage(RecordDraft.shape.name, value ?? '');
  if (key === 'ownerUsername') return value === undefined ? 'Choose an owner.' : undefined;
  const field = fieldOf(object, key);
  if (field === undefined || value === undefined) return undefined;
  return firstMessage(fieldValueSchema(field), value);
}

type Checks = { safeParse(value: unknown): { error?: { issues: readonly { message: string }[] } | undefined } };

function firstMessage(schema: Checks, value: unknown): string | undefined {
  return schema.safeParse(value).error?.issues[0]?.message;
}
