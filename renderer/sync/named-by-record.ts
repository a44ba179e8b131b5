import type { LocalDatabase } from '../database/local-database.ts';
import type { NeedsYouItem } from '../database/needs-you-item.ts';
import { refusalOf } from './orphans.ts';

/**
 * Items about submissions and decisions, called by the record they are about; all others as they are.
 *
 * @param sent the documents as they were sent, by id
 */
export async function namedByRecord(
  database: LocalDatabase,
  items: readonly NeedsYouItem[],
  sent: ReadonlyMap<string, object>,
): Promise<NeedsYouItem[]> {
  return Promise.all(
    items.map(async (item) => {
      const recordId = await recordIdOf(database, sent.get(item.documentId) ?? {});
      if (recordId === undefined) return item;
      const record = await database.collections.records.findOne(recordId).exec();
      return { ...item, recordId, title: record?.name ?? 'Approval', object: record?.object ?? '' };
    }),
  );
}

async function recordIdOf(database: LocalDatabase, document: object): Promise<string | undefined> {
  if ('recordId' in document) return String(document.recordId);
  if (!('requestId' in document)) return undefined;
  const requestId = String(document.requestId);
  const request = await database.collections.approvalRequests.findOne(requestId).exec();
  // A request that was refused is gone from here, but not from the list of what needs the person.
  return request?.recordId ?? (await refusalOf(database, requestId))?.recordId ?? '';
}
