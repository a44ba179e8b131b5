import { z } from 'zod';
import type { LocalDatabase } from './local-database.ts';

/** A value this device keeps for the account beside its documents, such as how far each collection was pulled. */
export const LocalSetting = z.object({ id: z.string(), value: z.unknown() });
export type LocalSetting = z.infer<typeof LocalSetting>;

/**
 * Keeps a value in the place of an earlier one. RxDB's own `incrementalUpsert` is not used: once a write fails there,
 * such as on a full disk, every later one of the same id fails as well until the page is loaded again.
 */
export async function saveSetting({ collections }: LocalDatabase, id: string, value: unknown): Promise<void> {
  const kept = await collections.settings.findOne(id).exec();
  if (kept === null) await collections.settings.upsert({ id, value });
  else await kept.incrementalModify(() => ({ id, value }));
}
