import { beginHandOff } from '../hand-offs/begin-hand-off.ts';
import type { SavedRecord } from '../notifications/saved-record.ts';
import { type NotificationDraft, stageNotification } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { RuleWishes } from '../workflow-rules/ask-rules.ts';
import { tellByRule } from '../workflow-rules/tell-by-rule.ts';
import { assignByRule } from './assign-by-rule.ts';

/** Does what rules want: gives the record to whom they chose, hands it over as triggers say, and tells whom they name. */
export async function carryOut(
  work: OrgWork,
  save: SavedRecord,
  triggers: readonly NotificationDraft[],
  { drafts, escalation, passing, assignment }: RuleWishes,
): Promise<void> {
  const { after } = assignment === undefined ? save : await assignByRule(work, save, assignment);
  const cameIn = save.integration !== undefined;
  for (const triggered of triggers) {
    const notification = stageNotification(work, after, save.actor, triggered);
    await beginHandOff(work, notification, after, { escalation, passing, cameIn, ruleId: assignment?.ruleId });
  }
  for (const ofRule of drafts) await tellByRule(work, after, save.actor, ofRule);
}
