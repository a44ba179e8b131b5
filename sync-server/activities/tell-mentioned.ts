import type { Activity } from '#contract/activities.ts';
import { displayName } from '#contract/approval-words.ts';
import { catalogue } from '#contract/catalogue.ts';
import { cutText } from '#contract/cut-text.ts';
import { countNotifications } from '../notifications/notification-limit.ts';
import { stageNotification } from '../notifications/stage-notification.ts';
import type { StoredDocument } from '../storage/documents.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { maySee } from '../visibility/sight.ts';

const MAX_BODY = 500;

/**
 * Tells those whom a note mentions, each once however often it is edited, and nobody who may not see the record.
 *
 * @param before the note as it was
 */
export async function tellMentioned(
  work: OrgWork,
  activity: Activity,
  before: Activity | undefined,
  record: StoredDocument<'records'>,
): Promise<void> {
  const { byUsername, mentions, text } = activity;
  const known = new Set([byUsername, ...(before?.mentions ?? [])]);
  const fresh = [...new Set(mentions)].filter((username) => !known.has(username));
  if (fresh.length === 0 || record.document._deleted) return;
  const directory = await orgDirectory(work);
  const author = displayName(byUsername, directory);
  for (const username of fresh) {
    if (directory.get(username)?.active !== true) continue;
    if (!(await maySee(work, username, 'records', record))) continue;
    await countNotifications(work, byUsername, [username]);
    stageNotification(work, record.document, byUsername, {
      recipientUsername: username,
      trigger: 'mentioned',
      title: `${author} mentioned you: ${record.document.name}`,
      body: cutText(text, MAX_BODY),
      critical: false,
      why: {
        change: `${author} wrote about this ${catalogue[record.document.object].label.toLowerCase()}.`,
        via: ['the note'],
      },
      occasion: activity.id,
    });
  }
}
