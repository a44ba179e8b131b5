import { z } from 'zod';
import type { LocalDatabase } from '../database/local-database.ts';
import { saveSetting } from '../database/settings.ts';

/** Where on this device lies how many banners each mute has held back. */
export const HELD_BACK = 'heldBack';

/** How many were held back, by the id of the record or rule that is muted. */
export const HeldBack = z.record(z.string(), z.int().min(0)).catch({});

/** Counts a banner that was not shown for each of these mutes. */
export async function countHeldBack(database: LocalDatabase, mutes: readonly string[]): Promise<void> {
  if (mutes.length === 0) return;
  const stored = await database.collections.settings.findOne(HELD_BACK).exec();
  const counts = HeldBack.parse(stored?.toJSON().value);
  for (const id of mutes) counts[id] = (counts[id] ?? 0) + 1;
  await saveSetting(database, HELD_BACK, counts);
}
