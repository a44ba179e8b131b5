import type { HandOff } from '#contract/hand-offs.ts';
import { openNotificationsAbout, type Settlement, settleNotification } from '../notifications/settle-notifications.ts';
import { type NotificationDraft, stageNotification } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';

/** Who had accepted before it passed on: username, name, and when, in words. */
type Proof = { readonly by: string; readonly who: string; readonly when: string };

/** Takes what told others that hand-offs of a record had passed on or were declined off their bells: it is not so any more. */
export async function settleToldOfPassing(
  work: OrgWork,
  handOffs: readonly HandOff[],
  settlement: Settlement,
): Promise<void> {
  const ids = new Set(handOffs.map(({ id }) => id));
  const open = await openNotificationsAbout(
    work,
    handOffs.map(({ recordId }) => recordId),
  );
  for (const notification of open) {
    const { trigger, handOffId = '' } = notification;
    if (trigger === 'hand-off-declined' && ids.has(handOffId)) settleNotification(work, notification, settlement);
  }
}

/** Tells the giver, who heard that it had passed on, that its receiver has it after all. */
export async function tellTakenBack(work: OrgWork, handOff: HandOff, { by, who, when }: Proof): Promise<void> {
  const { fromUsername, recordName: name } = handOff;
  if ((await orgDirectory(work)).get(fromUsername)?.active !== true) return;
  stageNotice(work, handOff, by, {
    recipientUsername: fromUsername,
    title: `${who} had accepted it: ${name}`,
    body: `${who} accepted it at ${when} on a device without a network, before it passed on. It is with ${who} again.`,
    why: { change: `${who} had accepted it before it passed on.`, via: ['the person who handed it over'] },
    occasion: `taken-back/${handOff.id}`,
  });
}

/** Tells whoever has it now, and keeps it, that somebody had accepted it before. */
export function tellItStays(
  work: OrgWork,
  handOff: HandOff,
  ownerUsername: string,
  { by, who, when, why }: Proof & { readonly why: string },
): void {
  if (ownerUsername === by) return;
  stageNotice(work, handOff, by, {
    recipientUsername: ownerUsername,
    title: `${who} had accepted it too: ${handOff.recordName}`,
    body: `${who} accepted it at ${when} on a device without a network. ${why}, so it stays yours.`,
    why: { change: `${who} had accepted it before it passed on.`, via: ['the person who has it'] },
    occasion: `accepted-before/${handOff.id}`,
  });
}

type Notice = Pick<NotificationDraft, 'recipientUsername' | 'title' | 'body' | 'why' | 'occasion'>;

function stageNotice(
  work: OrgWork,
  { id: handOffId, orgId, recordId: id, recordObject: object, recordName: name }: HandOff,
  by: string,
  notice: Notice,
): void {
  stageNotification(work, { orgId, id, object, name }, by, {
    ...notice,
    trigger: 'hand-off-declined',
    critical: false,
    handOffId,
  });
}
