import type { LocalDatabase } from './local-database.ts';

/**
 * Keeps a value in the place of an earlier one. RxDB's own `incrementalUpsert` is not used: once a write fails there,
 * such as on a full disk, every later one of the same id fails as well until the page is loaded again.
 */
export async function saveSetting({ collections }: LocalDatabase, id: string, value: unknown): Promise<void> {
  await collections.settings.bulkUpsert([{ id, value }]);
}
