import { dayOf } from '#contract/working-time.ts';
import { handOffSettings } from '../hand-offs/hand-off-settings.ts';
import type { SavedRecord } from '../notifications/saved-record.ts';
import {
  idAboutMany,
  type NotificationDraft,
  notificationId,
  stageNotification,
} from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { countOfDay } from './notifications-of-day.ts';

type Told = SavedRecord['after'];
/** What a rule tells somebody, and how many of it they get in a day, each by itself. */
export type RuleNotification = NotificationDraft & { readonly ruleId: string; readonly dailyLimit: number | undefined };

const NAMES_LISTED = 10;
const SEPARATOR = ' · ';

/**
 * Tells somebody what a rule says, once. Beyond the rule's limit for one person and day there is one notification more,
 * which counts up and lists the records: nothing is dropped, and any version of the app can show it.
 */
export async function tellByRule(
  work: OrgWork,
  record: Told,
  actor: string,
  { dailyLimit, ...draft }: RuleNotification,
): Promise<void> {
  if (dailyLimit === undefined) {
    stageNotification(work, record, actor, draft);
    return;
  }
  const { ruleId, recipientUsername, trigger, occasion } = draft;
  const own = notificationId(work.orgId, trigger, record.id, occasion, recipientUsername);
  if ((await work.find('notifications', own)) !== undefined) return;
  const { calendar } = await handOffSettings(work);
  const day = dayOf(calendar, Date.parse(work.now)).toString();
  if (await countOfDay(work, { ruleId, recipientUsername, day }, dailyLimit)) {
    stageNotification(work, record, actor, draft);
  } else {
    await tellOfOneMore(work, record, actor, draft, idAboutMany(work.orgId, trigger, ruleId, day, recipientUsername));
  }
}

async function tellOfOneMore(
  work: OrgWork,
  record: Told,
  actor: string,
  draft: NotificationDraft,
  id: string,
): Promise<void> {
  const told = await work.find('notifications', id);
  const ruleName = draft.why.ruleName ?? '';
  if (told === undefined) {
    const content = { title: titleOf(1, ruleName), body: nameIn(record) };
    stageNotification(work, record, actor, { ...draft, ...content, id });
    return;
  }
  const { document } = told;
  const grown = {
    ...document,
    title: titleOf(Number.parseInt(document.title, 10) + 1, ruleName),
    body: listed(document.body, nameIn(record)),
    critical: document.critical || draft.critical,
    // It opens the last of its records.
    ...{ recordId: record.id, recordObject: record.object, recordName: record.name, actorUsername: actor },
    // Whoever has read it has not read this.
    ...{ unread: true, archivedAt: null, resolved: null, updatedAt: work.now },
  };
  if (!document._deleted) work.put('notifications', grown, told.hidden);
}

/** Begins with the count, which is kept nowhere else. */
function titleOf(count: number, ruleName: string): string {
  return `${count} more today: ${ruleName}`;
}

function nameIn({ name }: Told): string {
  return name.replaceAll(/\s+/gu, ' ');
}

/** The last records first, each once. */
function listed(before: string, name: string): string {
  const others = before.split(SEPARATOR).filter((one) => one !== name);
  const names = [name, ...others];
  return names.length <= NAMES_LISTED ? names.join(SEPARATOR) : [...names.slice(0, NAMES_LISTED), '…'].join(SEPARATOR);
}
