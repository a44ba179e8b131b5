import { z } from 'zod';
import { HandOffReport } from '#contract/hand-off-report.ts';
import type { LocalDatabase } from '../../../database/local-database.ts';

const SETTING = 'hand-off-reports';
const KEPT = 12;

/** The last answers, the newest first. One of another version is no answer. */
const Kept = z.array(z.object({ key: z.string(), report: z.unknown() })).catch([]);

/** The report of this key as the server gave it last; undefined where it never did on this device. */
export async function keptReport(database: LocalDatabase, key: string): Promise<HandOffReport | undefined> {
  const found = (await load(database)).find((kept) => kept.key === key);
  return HandOffReport.safeParse(found?.report).data;
}

/** Keeps a report to be opened offline; the oldest make room. */
export async function keepReport(database: LocalDatabase, key: string, report: HandOffReport): Promise<void> {
  const others = (await load(database)).filter((kept) => kept.key !== key);
  const value = [{ key, report }, ...others].slice(0, KEPT);
  await database.collections.settings.incrementalUpsert({ id: SETTING, value });
}

async function load(database: LocalDatabase): Promise<z.infer<typeof Kept>> {
  return Kept.parse((await database.collections.settings.findOne(SETTING).exec())?.toMutableJSON().value);
}
