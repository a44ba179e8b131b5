import { relativeOperators } from '#contract/criteria-fields.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import { isOpenRecord } from '#contract/records.ts';
import { nextDayBegins } from '#contract/working-time.ts';
import { handOffSettings } from '../hand-offs/hand-off-settings.ts';
import type { SavedRecord } from '../notifications/saved-record.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { askUntouched } from '../workflow-rules/ask-rules.ts';
import { rulesOfOrg } from '../workflow-rules/rules-of-org.ts';
import { assignedByRule } from './assign-by-rule.ts';
import { carryOut } from './carry-out.ts';

/** A record that nobody has touched since a moment, and the rule that is to look at it. */
export type Untouched = { readonly record_id: string; readonly rule_id: string; readonly since: Timestamp };

/**
 * Asks a rule about a record that nobody has touched for as long as it says, and does what it wants. What it does is not
 * somebody touching the record: it fires once until somebody does.
 *
 * @returns when it is to be asked again: the next day, where what is not met yet goes by the day
 */
export async function fireUntouchedRule(
  work: OrgWork,
  { record_id, rule_id, since }: Untouched,
): Promise<Timestamp | undefined> {
  const record = (await work.find('records', record_id))?.document;
  const ofObject = record === undefined ? undefined : (await rulesOfOrg(work)).get(record.object);
  const rule = ofObject?.untouched.find(({ id }) => id === rule_id);
  if (record === undefined || ofObject === undefined || rule === undefined) return undefined;
  if (record._deleted || !isOpenRecord(record)) return undefined;
  const save: SavedRecord = {
    before: record,
    after: record,
    actor: 'system',
    change: `untouched/${since}`,
    untouchedMinutes: rule.afterMinutes ?? 0,
  };
  const wishes = await askUntouched(work, save, rule, ofObject);
  if (wishes === undefined) {
    const goesByDay = rule.criteria.some(({ operator }) => relativeOperators.has(operator));
    return goesByDay ? nextDayBegins((await handOffSettings(work)).calendar, work.now) : undefined;
  }
  const { assignment } = wishes;
  const isGiven = assignment !== undefined && assignment.to !== record.ownerUsername;
  const triggers = isGiven ? assignedByRule(save, (username) => username, assignment) : [];
  await carryOut(work, save, triggers, wishes);
  return undefined;
}
