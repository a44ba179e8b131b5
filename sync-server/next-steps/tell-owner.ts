import { nextStepNotice } from '#contract/next-steps.ts';
import type { CrmRecord } from '#contract/records.ts';
import { stageNotification } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** Tells the owner of a record of its next step if that is due: once, however often it is asked. @returns whether it is */
export async function tellOwnerIfDue(work: OrgWork, record: CrmRecord): Promise<boolean> {
  const { nextStep, ownerUsername } = record;
  // It may have been put off since it was found.
  if (nextStep == null || Date.parse(nextStep.at) > Date.parse(work.now)) return false;
  const owner = await work.find('users', ownerUsername);
  if (owner?.document.active === true) {
    stageNotification(work, record, ownerUsername, {
      recipientUsername: ownerUsername,
      ...nextStepNotice(record, nextStep),
    });
  }
  return true;
}
