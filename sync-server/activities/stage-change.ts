import { hash } from 'node:crypto';
import type { FieldChange } from '#contract/activities.ts';
import { fieldsFor, fieldValue } from '#contract/criteria-fields.ts';
import { cutText } from '#contract/cut-text.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { OrgWork } from '../storage/org-work.ts';

/** A record before and after one save. */
export type ChangedRecord = {
  readonly before: CrmRecord | undefined;
  readonly after: CrmRecord;
  /** Username of whoever changed it, or `system`. */
  readonly actor: string;
  /** Names this save among all saves of the record: its entry exists exactly once. */
  readonly change: string;
};

/** A long text is told by how it begins: the record has all of it. */
const MOST_OF_A_TEXT = 500;

/** Stages what a save changed as one entry of the record's timeline; nothing where it changed nothing that is told. */
export function stageChange(work: OrgWork, { before, after, actor, change }: ChangedRecord): void {
  if (before === undefined) return;
  const changes = changesBetween(before, after);
  if (changes.length === 0) return;
  work.putIfAbsent('activities', {
    id: changeId(after, change),
    orgId: after.orgId,
    recordId: after.id,
    kind: 'change',
    text: '',
    mentions: [],
    at: work.now,
    byUsername: actor,
    changes,
    updatedAt: work.now,
    _deleted: false,
  });
}

/** The id of the entry that tells of a change; it follows from what names the change among all of the record. */
export function changeId({ orgId, id }: Pick<CrmRecord, 'orgId' | 'id'>, change: string): string {
  return hash('sha256', JSON.stringify([orgId, 'change', id, change]), 'base64url');
}

function changesBetween(before: CrmRecord, after: CrmRecord): FieldChange[] {
  return fieldsFor(after.object).flatMap(({ key }) => {
    const [from, to] = [fieldValue(before, key), fieldValue(after, key)];
    return from === to ? [] : [{ field: key, from: told(from), to: told(to) }];
  });
}

function told(value: string | number | undefined): string | number | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? cutText(value, MOST_OF_A_TEXT) : value;
}
