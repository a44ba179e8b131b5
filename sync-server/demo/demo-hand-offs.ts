import { z } from 'zod';
import type { DocumentId, Timestamp } from '#contract/identifiers.ts';
import { type Notification, notYetSeen } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { User } from '#contract/users.ts';
import type { WorkflowRule } from '#contract/workflow-rules.ts';
import { changeInWords, type NameOf, type SavedRecord } from '../notifications/saved-record.ts';
import { notificationId } from '../notifications/stage-notification.ts';
import { recordTriggers } from '../records/record-triggers.ts';
import { ruleInWords } from '../workflow-rules/rule-words.ts';
import { type CsvSource, type RefusedRow, readCsvTable } from './csv-table.ts';
import { requiredCount, requiredText } from './csv-values.ts';
import { DEMO_ORG_ID, hoursBefore } from './demo-identifiers.ts';

const HandOffRow = z.object({
  record_id: requiredText('record id'),
  from: requiredText('person who handed over'),
  to: requiredText('receiver'),
  hours_ago: requiredCount('age in hours'),
  /** Why them, and what comes next; empty where nothing was said. */
  note: z.string(),
});
type HandOffRow = z.infer<typeof HandOffRow>;

type HandOff = { readonly record: CrmRecord; readonly from: User; readonly to: User; readonly at: Timestamp };

/** The records that were handed over, as they are afterwards, and what the bells of the receivers show. */
export type DemoHandOffs = {
  readonly records: readonly CrmRecord[];
  readonly notifications: readonly Notification[];
  readonly refused: readonly RefusedRow[];
};

/**
 * Reads the recent hand-offs: each is a change of its record and an unread notification for the new owner. A hot lead
 * became hot in the same change, so the rule of the demo told the new owner's manager.
 */
export function readHandOffs(
  source: CsvSource,
  records: ReadonlyMap<DocumentId, CrmRecord>,
  people: ReadonlyMap<string, User>,
  hotLeadRule: WorkflowRule,
  now: Date,
): DemoHandOffs {
  const { rows, refused } = readCsvTable(source, HandOffRow);
  const more: RefusedRow[] = [];
  const handOffs: HandOff[] = [];
  for (const { row, line } of rows) {
    const handOff = resolve(row, records, people, now);
    if (typeof handOff === 'string') more.push({ file: source.file, line, reason: handOff });
    else handOffs.push(handOff);
  }
  return {
    records: handOffs.map(({ record, from, at }) => ({
      ...record,
      createdBy: from.username,
      updatedBy: from.username,
      updatedAt: at,
    })),
    notifications: handOffs.flatMap((handOff) => [...assignedTo(handOff), ...managerTold(handOff, hotLeadRule)]),
    refused: [...refused, ...more],
  };
}

/** The hand-off of a row, or why it cannot be one. */
function resolve(
  row: HandOffRow,
  records: ReadonlyMap<DocumentId, CrmRecord>,
  people: ReadonlyMap<string, User>,
  now: Date,
): HandOff | string {
  const record = records.get(row.record_id);
  const from = people.get(row.from);
  const to = people.get(row.to);
  if (record === undefined) return `There is no record ${row.record_id}.`;
  if (from === undefined || to === undefined) return `${from === undefined ? row.from : row.to} is in no team.`;
  if (record.ownerUsername !== to.username)
    return `${row.record_id} belongs to ${record.ownerUsername}, not ${row.to}.`;
  if (from === to) return 'A hand-off has two people.';
  const handed = row.note === '' ? record : { ...record, handOffNote: row.note };
  return { record: handed, from, to, at: hoursBefore(now, row.hours_ago) };
}

/** What the server would have told the receiver, in the same words. */
function assignedTo({ record, from, to, at }: HandOff): Notification[] {
  return recordTriggers
    .flatMap((trigger) => trigger(saveOf({ record, from, to, at }), nameIn({ from, to })))
    .map(({ recipientUsername, trigger, title, body, critical, why }) => ({
      ...snapshot(record, from, at),
      id: notificationId(record.orgId, trigger, record.id, to.username),
      recipientUsername,
      trigger,
      title,
      body,
      critical,
      why,
    }));
}

function saveOf({ record, from, at }: HandOff): SavedRecord {
  return { before: { ...record, ownerUsername: from.username }, after: record, actor: from.username, change: at };
}

function nameIn({ from, to }: Pick<HandOff, 'from' | 'to'>): NameOf {
  return (username) => [from, to].find((person) => person.username === username)?.displayName ?? username;
}

function managerTold({ record, from, to, at }: HandOff, rule: WorkflowRule): Notification[] {
  if (record.object !== 'lead' || record.fields['rating'] !== 'hot' || to.managerUsername === null) return [];
  return [
    {
      ...snapshot(record, from, at),
      id: notificationId(record.orgId, 'workflow', record.id, rule.id, to.managerUsername),
      recipientUsername: to.managerUsername,
      trigger: 'workflow',
      ruleId: rule.id,
      title: `Hot lead: ${record.name}`,
      body: `${record.name} of ${record.fields['company']} is hot and with ${to.displayName}.`,
      why: {
        change: changeInWords(saveOf({ record, from, to, at }), nameIn({ from, to })),
        ruleName: rule.name,
        ruleInWords: ruleInWords(rule),
        via: ["the owner's manager"],
      },
    },
  ];
}

function snapshot(record: CrmRecord, actor: User, at: Timestamp) {
  return {
    orgId: DEMO_ORG_ID,
    recordId: record.id,
    recordObject: record.object,
    recordName: record.name,
    actorUsername: actor.username,
    critical: false,
    unread: true,
    createdAt: at,
    ...notYetSeen,
    resolved: null,
    updatedAt: at,
    _deleted: false,
  };
}
