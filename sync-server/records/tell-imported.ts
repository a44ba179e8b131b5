import { catalogue } from '#contract/catalogue.ts';
import type { Notification } from '#contract/notifications.ts';
import { countNotifications } from '../notifications/notification-limit.ts';
import type { NameOf, SavedRecord } from '../notifications/saved-record.ts';
import { notificationId, stageNotification } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';

const TRIGGER = 'records-imported';
const OCCASION = 'imported';

/**
 * Tells the new owner of an imported record that records were imported for them: once an import, however many rows and
 * batches it has. The one notification grows with each; whoever has read it is not rung for again.
 */
export async function tellImported(work: OrgWork, save: SavedRecord, nameOf: NameOf, importId: string): Promise<void> {
  const { before, after, actor } = save;
  const { ownerUsername, orgId } = after;
  if (ownerUsername === actor || ownerUsername === before?.ownerUsername) return;
  const told = await work.find('notifications', notificationId(orgId, TRIGGER, importId, OCCASION, ownerUsername));
  if (told !== undefined) {
    if (!told.document._deleted) work.put('notifications', grown(told.document, after, work.now), told.hidden);
    return;
  }
  await countNotifications(work, actor, [ownerUsername]);
  stageNotification(work, after, actor, {
    recipientUsername: ownerUsername,
    trigger: TRIGGER,
    title: titleOf(1, after.object),
    body: `${nameOf(actor)} imported them. They are in your lists.`,
    critical: false,
    why: { change: `${nameOf(actor)} imported records.`, via: ['the owner'] },
    about: importId,
    occasion: OCCASION,
  });
}

function grown(told: Notification, record: SavedRecord['after'], now: string): Notification {
  const count = Number.parseInt(told.title, 10) + 1;
  const object = told.recordObject === record.object ? record.object : undefined;
  return { ...told, title: titleOf(count, object), updatedAt: now };
}

/** Begins with the count, which is kept nowhere else. */
function titleOf(count: number, object: SavedRecord['after']['object'] | undefined): string {
  const words = object === undefined ? 'records' : catalogue[object][count === 1 ? 'label' : 'plural'].toLowerCase();
  return `${count} ${words} imported for you`;
}
