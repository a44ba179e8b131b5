import { z } from 'zod';
import type { RecordObject } from '#contract/catalogue.ts';
import type { LocalDatabase } from '../../database/local-database.ts';
import { saveSetting } from '../../database/local-write.ts';
import { foldedWords } from '../../ui/fold-text.ts';
import { type Target, targetsOf } from './match-columns.ts';

const Remembered = z.record(z.string(), z.array(z.string().nullable()));
const SETTING = 'import-columns';
const MOST_REMEMBERED = 30;

/** What the columns of a file with these headings were last said to hold; undefined for a file not seen before. */
export async function rememberedColumns(
  database: LocalDatabase,
  object: RecordObject,
  headings: readonly string[],
): Promise<Target[] | undefined> {
  const targets = (await load(database))[keyOf(object, headings)];
  const known = new Set<Target>(targetsOf(object).map(({ key }) => key));
  return targets?.map((target) => (known.has(target) ? target : null));
}

/** Remembers what the columns of a file hold, for the next file with the same headings. */
export async function rememberColumns(
  database: LocalDatabase,
  object: RecordObject,
  headings: readonly string[],
  targets: readonly Target[],
): Promise<void> {
  const key = keyOf(object, headings);
  const { [key]: _, ...others } = await load(database);
  const newest = Object.entries(others).slice(-MOST_REMEMBERED + 1);
  await saveSetting(database, SETTING, { ...Object.fromEntries(newest), [key]: targets });
}

async function load({ collections }: LocalDatabase): Promise<z.infer<typeof Remembered>> {
  return Remembered.safeParse((await collections.settings.findOne(SETTING).exec())?.value).data ?? {};
}

function keyOf(object: RecordObject, headings: readonly string[]): string {
  return `${object}: ${headings.map(foldedWords).join(' | ')}`;
}
