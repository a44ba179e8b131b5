import type { RxChangeEventBulk } from 'rxdb/plugins/core';
import type { LocalDatabase } from '../database/local-database.ts';
import type { LocalDocument } from '../database/local-document.ts';
import type { Platform, StopListening } from '../platform/platform.ts';

/** Takes a banner away as soon as this device hears that what it tells of was read, put away or settled anywhere. */
export function takeBannersBack({ collections }: LocalDatabase, platform: Pick<Platform, 'takeBack'>): StopListening {
  const watching = collections.notifications.eventBulks$.subscribe((bulk) => {
    const ids = offTheBell(bulk);
    if (ids.length > 0) platform.takeBack(ids);
  });
  return () => watching.unsubscribe();
}

function offTheBell({ events }: RxChangeEventBulk<LocalDocument<'notifications'>>): string[] {
  return events.flatMap(({ documentId, documentData, previousDocumentData }) => {
    const wasOn = previousDocumentData?.onBell === true;
    return wasOn && (documentData._deleted || !documentData.onBell) ? [documentId] : [];
  });
}
