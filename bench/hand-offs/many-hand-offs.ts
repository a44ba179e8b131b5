import type { Insertable } from 'kysely';
import { writeHandOffRows } from '../../sync-server/hand-offs/hand-off-rows.ts';
import { roundedSeconds } from '../../sync-server/hand-offs/rounded-duration.ts';
import type { OrgWork } from '../../sync-server/storage/org-work.ts';
import type { HandOffsTable } from '../../sync-server/storage/schema.ts';
import { newUser } from '../../sync-server/users/people.ts';

const REPS = 200;
const REPS_PER_TEAM = 10;
const ROWS_AT_ONCE = 10_000;
/** One in so many is still unseen. */
const UNSEEN_EVERY = 50;

/** Stores hand-offs, spread evenly over a stretch of time, to 200 reps in 20 teams. */
export async function storeHandOffs(work: OrgWork, count: number, from: number, to: number): Promise<void> {
  for (let rep = 0; rep < REPS; rep += 1) {
    work.put('users', newUser(work, { username: `rep-${rep}`, displayName: `Rep ${rep}`, role: 'rep' }));
  }
  for (let start = 0; start < count; start += ROWS_AT_ONCE) {
    const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, count - start) }, (_, place) =>
      handOff(work.orgId, start + place, from + ((to - from) * (start + place)) / count),
    );
    await writeHandOffRows(work.db, work.orgId, rows);
  }
}

function handOff(orgId: string, index: number, sent: number): Insertable<HandOffsTable> {
  const rep = (index * 7_919) % REPS;
  const unseen = index % UNSEEN_EVERY === 0;
  const seconds = (most: number) => roundedSeconds((((index * 2_654_435_761) >>> 0) % most) * 1_000);
  const id = `hand-off-${index}`;
  return {
    org_id: orgId,
    id,
    notification_id: id,
    record_id: `record-${index}`,
    record_object: index % 3 === 0 ? 'opportunity' : 'lead',
    rating: ['hot', 'warm', 'cold', 'none'][index % 4] ?? 'none',
    trigger: index % 5 === 0 ? 'approval-submitted' : 'record-assigned',
    from_username: `rep-${(rep + 1) % REPS}`,
    to_username: `rep-${rep}`,
    team: `manager-${Math.floor(rep / REPS_PER_TEAM)}`,
    sent_at: new Date(sent).toISOString(),
    delivered: seconds(600),
    seen: unseen ? null : seconds(20_000),
    opened: unseen ? null : seconds(90_000),
    attention: unseen ? null : seconds(15_000),
    delivered_working: seconds(500),
    seen_working: unseen ? null : seconds(9_000),
    opened_working: unseen ? null : seconds(30_000),
    attention_working: unseen ? null : seconds(8_000),
    accepted: unseen ? null : seconds(30_000),
    acted: unseen ? null : seconds(90_000),
    accepted_working: unseen ? null : seconds(9_000),
    acted_working: unseen ? null : seconds(30_000),
    awaited: unseen ? 1 : 0,
    passed: index % 40 === 0 ? 1 : 0,
    rule: index % 2 === 0 ? `rule-${index % 10}` : '',
    source: ['Web', 'Fair', 'Partner', ''][index % 4] ?? '',
    pending: unseen ? 1 : 0,
    under_way: unseen ? 1 : 0,
    unseen: unseen ? 1 : 0,
    settled_unseen: 0,
    escalated: unseen ? 1 : 0,
    declined: 0,
    due_at: null,
    // Those that are unseen wait for something, and some of it is due.
    next_at: unseen ? new Date(sent + 86_400_000 * 365).toISOString() : null,
    carried: 1,
    updated_at: new Date(sent).toISOString(),
  };
}
