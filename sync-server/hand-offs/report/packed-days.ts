import type { Kysely } from 'kysely';
import type { OrgWork } from '../../storage/org-work.ts';
import type { OrgWriter } from '../../storage/org-writer.ts';
import type { Tables } from '../../storage/schema.ts';
import { type FailedInOrg, inEachOrg } from '../../timed-jobs.ts';
import { dayFromText, dayToText, type PackedDay, packDay, packedColumns } from './packed-day.ts';

export type DayOfHandOffs = { readonly day: string; readonly content: PackedDay };

const DAY_MS = 86_400_000;

/** Marks days (UTC) whose hand-offs changed, in the transaction that changes them. */
export async function markDaysChanged(db: Kysely<Tables>, orgId: string, days: Iterable<string>): Promise<void> {
  const rows = [...new Set(days)].map((day) => ({ org_id: orgId, day, packed: null }));
  if (rows.length === 0) return;
  await db
    .insertInto('hand_off_days')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['org_id', 'day']).doUpdateSet({ packed: null }))
    .execute();
}

/**
 * The hand-offs of an org that were sent from one moment until before another, by days, packed as reports read them:
 * a million of them come in a fraction of the time that their rows would take. A day that has changed is packed anew,
 * and kept unless it is likely to change again.
 */
export async function readDays(
  { db, writer, now }: { readonly db: Kysely<Tables>; readonly writer: OrgWriter; readonly now: number },
  orgId: string,
  { from, before }: { readonly from: string; readonly before: string },
): Promise<DayOfHandOffs[]> {
  const rows = await db
    .selectFrom('hand_off_days')
    .select(['day', 'packed'])
    .where('org_id', '=', orgId)
    .where('day', '>=', from.slice(0, 10))
    .where('day', '<=', before.slice(0, 10))
    .orderBy('day')
    .execute();
  const changed = rows.filter(({ packed }) => packed === null).map(({ day }) => day);
  const settled = changed.filter((day) => isSettled(day, now));
  const kept = settled.length === 0 ? new Map() : await writer.write(orgId, (work) => keepPacked(work, settled));
  const days: DayOfHandOffs[] = [];
  for (const { day, packed } of rows) {
    const content = packed === null ? (kept.get(day) ?? (await pack(db, orgId, day))) : dayFromText(packed);
    days.push({ day, content });
  }
  return days;
}

/** Packs some days that have changed and are over, so that a report finds them ready. */
export async function packSettledDays(
  db: Kysely<Tables>,
  writer: OrgWriter,
  now: number,
  failed: FailedInOrg,
): Promise<void> {
  const passedOver: string[] = [];
  for (;;) {
    const rows = await db
      .selectFrom('hand_off_days')
      .select(['org_id', 'day'])
      .where('packed', 'is', null)
      .where('day', '<', dayBefore(now))
      .$if(passedOver.length > 0, (query) => query.where('org_id', 'not in', passedOver))
      .limit(DAYS_AT_ONCE)
      .execute();
    const byOrg = Map.groupBy(rows, (row) => row.org_id);
    const failures = await inEachOrg(
      byOrg,
      (orgId, some) =>
        writer.write(orgId, (work) =>
          keepPacked(
            work,
            some.map(({ day }) => day),
          ),
        ),
      failed,
    );
    if (failures.length === 0) return;
    // Their days would come first again, before those of orgs in which all is well.
    passedOver.push(...failures);
  }
}

const DAYS_AT_ONCE = 10;

/** Whether a day is over for long enough that most of its hand-offs stay as they are. */
function isSettled(day: string, now: number): boolean {
  return day < dayBefore(now);
}

function dayBefore(now: number): string {
  return new Date(now - DAY_MS).toISOString().slice(0, 10);
}

async function keepPacked(work: OrgWork, days: readonly string[]): Promise<Map<string, PackedDay>> {
  const kept = new Map<string, PackedDay>();
  for (const day of days) {
    const content = await pack(work.db, work.orgId, day);
    kept.set(day, content);
    await work.db
      .updateTable('hand_off_days')
      .set({ packed: dayToText(content) })
      .where('org_id', '=', work.orgId)
      .where('day', '=', day)
      .execute();
  }
  return kept;
}

async function pack(db: Kysely<Tables>, orgId: string, day: string): Promise<PackedDay> {
  const rows = await db
    .selectFrom('hand_offs')
    .select(packedColumns)
    .where('org_id', '=', orgId)
    .where('sent_at', '>=', `${day}T00:00:00.000Z`)
    .where('sent_at', '<', new Date(Date.parse(day) + DAY_MS).toISOString())
    .execute();
  return packDay(rows);
}
