import { catalogue } from '#contract/catalogue.ts';
import type { CrmRecord } from '#contract/records.ts';
import { changeInWords, type NameOf, type SavedRecord } from '../notifications/saved-record.ts';
import type { NotificationDraft } from '../notifications/stage-notification.ts';

/** Decides from one save who is to be told what. */
export type RecordTrigger = (save: SavedRecord, nameOf: NameOf) => readonly NotificationDraft[];

/**
 * A record is created: its owner, if different from the person who created it. What comes in through another system
 * nobody has seen yet, so it is news to whoever made its token as well.
 */
const createdForAnother: RecordTrigger = (save, nameOf) => {
  const { before, after, actor, integration } = save;
  if (before !== undefined) return [];
  if (integration !== undefined) return [assigned(save, nameOf, `It came in through ${integration}.`, 'created')];
  if (after.ownerUsername === actor) return [];
  return [assigned(save, nameOf, `${nameOf(actor)} created this ${kindOf(after)} for you.`, 'created')];
};

/** A record's owner is changed to someone else: the new owner, if different from the person who changed it. */
const ownerChanged: RecordTrigger = (save, nameOf) => {
  const { before, after, actor, change } = save;
  if (before === undefined || before.ownerUsername === after.ownerUsername) return [];
  if (after.ownerUsername === actor) return [];
  const body = `${nameOf(actor)} handed this ${kindOf(after)} to you.`;
  return [assigned(save, nameOf, body, `owner-changed/${change}`)];
};

/**
 * What a save of a record sets off without any rule, in order. To add a trigger, add one entry; workflow rules come
 * after these.
 */
export const recordTriggers: readonly RecordTrigger[] = [createdForAnother, ownerChanged];

/** What whoever hands it over has to say comes first. */
function assigned(save: SavedRecord, nameOf: NameOf, body: string, occasion: string): NotificationDraft {
  const { after } = save;
  return {
    recipientUsername: after.ownerUsername,
    trigger: 'record-assigned',
    title: `${catalogue[after.object].label} assigned to you: ${after.name}`,
    body: after.handOffNote ? `“${after.handOffNote}” ${body}` : body,
    critical: false,
    why: { change: changeInWords(save, nameOf), via: ['the owner'] },
    occasion,
  };
}

function kindOf(record: CrmRecord): string {
  return catalogue[record.object].label.toLowerCase();
}
