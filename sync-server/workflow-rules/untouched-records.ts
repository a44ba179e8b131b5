import { isOpenRecord } from '#contract/records.ts';
import { afterWorkingTime } from '#contract/working-time.ts';
import { calendarIn } from '../hand-offs/hand-off-settings.ts';
import { inPieces } from '../storage/in-pieces.ts';
import { oncePerWork } from '../storage/once-per-work.ts';
import type { OrgWork } from '../storage/org-work.ts';
import { rulesOfOrg } from './rules-of-org.ts';

type Due = { readonly ruleId: string; readonly at: string };

/** When rules look at each record that somebody touched in this transaction, if nobody does again. */
const planned = oncePerWork((work) => {
  const dueAt = new Map<string, readonly Due[]>();
  work.atEnd(() => write(work, dueAt));
  return dueAt;
});

/**
 * Somebody did something about a record: the time for which nobody touches it begins anew, in the working hours of
 * whoever has it now. Nobody has work with one that is closed.
 */
export async function touchRecord(work: OrgWork, recordId: string): Promise<void> {
  const record = (await work.find('records', recordId))?.document;
  if (record === undefined) return;
  const rules = (await rulesOfOrg(work)).get(record.object)?.untouched ?? [];
  if (rules.length === 0) return;
  const isOpen = !record._deleted && isOpenRecord(record);
  const calendar = isOpen ? await calendarIn(work, record.ownerUsername) : undefined;
  const due = rules.flatMap(({ id: ruleId, afterMinutes }): Due[] => {
    if (calendar === undefined || afterMinutes == null) return [];
    const at = afterWorkingTime(calendar, work.now, afterMinutes * 60_000);
    return at === undefined ? [] : [{ ruleId, at }];
  });
  planned(work).set(recordId, due);
}

async function write({ db, orgId, now }: OrgWork, dueAt: ReadonlyMap<string, readonly Due[]>): Promise<void> {
  await inPieces([...dueAt.keys()], (some) =>
    db.deleteFrom('untouched_records').where('org_id', '=', orgId).where('record_id', 'in', some).execute(),
  );
  const rows = [...dueAt].flatMap(([record_id, due]) =>
    due.map(({ ruleId, at }) => ({ org_id: orgId, record_id, rule_id: ruleId, since: now, due_at: at })),
  );
  await inPieces(rows, (some) => db.insertInto('untouched_records').values(some).execute());
}
