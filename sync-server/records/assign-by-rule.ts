import { catalogue } from '#contract/catalogue.ts';
import { takeTurn } from '../assignments/assignment-world.ts';
import { giveRecord } from '../hand-offs/give-record.ts';
import { changeInWords, type NameOf, type SavedRecord } from '../notifications/saved-record.ts';
import type { NotificationDraft } from '../notifications/stage-notification.ts';
import type { OrgWork } from '../storage/org-work.ts';
import type { RuleAssignment } from '../workflow-rules/rule-assignment.ts';

/**
 * Gives a record that was just saved to whom a rule chose, as part of the same edit.
 *
 * @returns the save as it stands then
 */
export async function assignByRule(
  work: OrgWork,
  save: SavedRecord,
  { ruleId, ruleName, to }: RuleAssignment,
): Promise<SavedRecord> {
  await takeTurn(work, ruleId, to);
  const { after, change } = save;
  const stored = await work.find('records', after.id);
  if (stored === undefined || to === after.ownerUsername) return save;
  const handOffNote = noteFor(save);
  const document = handOffNote === after.handOffNote ? stored.document : { ...stored.document, handOffNote };
  await giveRecord(
    work,
    { ...stored, document },
    {
      to,
      by: 'system',
      change: `assigned/${ruleId}/${change}`,
      settlement: { by: 'system', outcome: `assigned to somebody else by the rule “${ruleName}”` },
      editId: after.editId,
    },
  );
  return { ...save, after: (await work.find('records', after.id))?.document ?? after };
}

/** Whom a rule gave a record is told so, unless they saved it themselves; what comes in through a system is news to anybody. */
export function assignedByRule(
  save: SavedRecord,
  nameOf: NameOf,
  { ruleId, ruleName, ruleInWords, to, message }: RuleAssignment,
): readonly NotificationDraft[] {
  const { before, after, actor, integration, change } = save;
  if (to === actor && integration === undefined) return [];
  const { label } = catalogue[after.object];
  const said = noteFor(save);
  const note = said ? `“${said}” ` : '';
  const from = integration === undefined ? '' : `It came in through ${integration}. `;
  return [
    {
      recipientUsername: to,
      trigger: 'record-assigned',
      title: `${label} assigned to you: ${after.name}`,
      body: `${note}${from}The rule “${ruleName}” assigned this ${label.toLowerCase()} to you.`,
      critical: false,
      why: { change: changeInWords(save, nameOf), ruleName, ruleInWords, via: [message] },
      // A record is created once in its life.
      occasion: `assigned/${ruleId}/${before === undefined ? 'created' : change}`,
    },
  ];
}

/** What was said with an earlier hand-over was not said to whoever gets it now. */
function noteFor({ before, after }: SavedRecord): string | null | undefined {
  return before?.handOffNote === after.handOffNote && after.handOffNote != null ? null : after.handOffNote;
}
