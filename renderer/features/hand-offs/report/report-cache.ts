import { z } from 'zod';
import { HandOffReport } from '#contract/hand-off-report.ts';
import type { LocalDatabase } from '../../../database/local-database.ts';
import { saveSetting } from '../../../database/local-write.ts';

/** The setting of this device that holds them. */
export const KEPT_REPORTS = 'hand-off-reports';
const MOST = 12;

/** The last answers, the newest first. One of another version is no answer. */
const Kept = z.array(z.object({ key: z.string(), report: z.unknown() })).catch([]);

/**
 * The report of this key as the server gave it last; null where it never did on this device.
 * @param kept the value of the setting
 */
export function keptReport(kept: unknown, key: string): HandOffReport | null {
  const found = Kept.parse(kept).find((one) => one.key === key);
  return HandOffReport.safeParse(found?.report).data ?? null;
}

/** Keeps a report to be opened offline; the oldest make room. */
export async function keepReport(database: LocalDatabase, key: string, report: HandOffReport): Promise<void> {
  const stored = await database.collections.settings.findOne(KEPT_REPORTS).exec();
  const others = Kept.parse(stored?.toMutableJSON().value).filter((kept) => kept.key !== key);
  await saveSetting(database, KEPT_REPORTS, [{ key, report }, ...others].slice(0, MOST));
}
