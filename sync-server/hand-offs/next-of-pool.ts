import { chooseAssignee } from '#contract/assignment-choice.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import { assignActionOf, assignmentWorld } from '../assignments/assignment-world.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { orgDirectory } from '../visibility/org-directory.ts';
import { declinersOf } from './find-hand-offs.ts';
import { handOffSettings } from './hand-off-settings.ts';

/**
 * Who is next of the pool that assigned a hand-off, as the rule has it by now: nobody who had it before. Undefined where
 * no pool assigned it, or nobody of it is left.
 */
export async function nextOfPool(work: OrgWork, handOff: HandOff): Promise<string | undefined> {
  const rule = handOff.ruleId === undefined ? undefined : await work.find('workflowRules', handOff.ruleId);
  const action = rule === undefined ? undefined : assignActionOf(rule.document);
  if (rule === undefined || action?.to.kind !== 'pool') return undefined;
  const { fromUsername, toUsername, asked = [], recordId } = handOff;
  const declined = new Set([fromUsername, toUsername, ...asked, ...(await declinersOf(work, recordId))]);
  const { calendar } = await handOffSettings(work);
  const world = await assignmentWorld(work, { rules: [rule.document], calendar, declined });
  const assigned = { ruleId: rule.document.id, ownerUsername: toUsername };
  return chooseAssignee(action, assigned, await orgDirectory(work), world).to ?? undefined;
}
