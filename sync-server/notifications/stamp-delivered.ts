import type { Notification } from '#contract/notifications.ts';
import type { SignedIn } from '../sessions/session-cache.ts';
import type { OrgWriter } from '../storage/org-writer.ts';
import type { TakeEvidence } from './push-notification.ts';

/**
 * Stamps `deliveredAt` on the notifications of a page that carries them for the first time, in the page and in the
 * database, without moving the cursor or the ETag (docs/decisions.md#sync). Under the org's lock, so that no push at
 * the same moment undoes it.
 */
export const stampDelivered =
  (takeEvidence: TakeEvidence) =>
  async (writer: OrgWriter, by: SignedIn, documents: readonly string[]): Promise<readonly string[]> => {
    const page = documents.map((json): Notification => JSON.parse(json));
    const fresh = page.filter(isUndelivered).map((notification) => notification.id);
    if (fresh.length === 0) return documents;
    const stamped = await writer.write(by.orgId, async (work) => {
      await work.load('notifications', fresh);
      const times = new Map<string, string | null>();
      const delivered: Notification[] = [];
      for (const id of fresh) {
        const stored = await work.find('notifications', id);
        if (stored === undefined) continue;
        if (isUndelivered(stored.document)) {
          const notification = { ...stored.document, deliveredAt: work.now };
          work.amend('notifications', stored, notification);
          delivered.push(notification);
        }
        times.set(id, stored.document.deliveredAt ?? work.now);
      }
      await takeEvidence(work, by, delivered);
      return times;
    });
    return page.map((notification) =>
      JSON.stringify({ ...notification, deliveredAt: stamped.get(notification.id) ?? notification.deliveredAt }),
    );
  };

function isUndelivered(notification: Notification): boolean {
  return notification.deliveredAt === null && !notification._deleted;
}
