import type { Insertable, Kysely } from 'kysely';
import { UNRATED } from '#contract/hand-off-report.ts';
import { awaitsAnswer, type HandOff, isUnderWay, isUnseen } from '#contract/hand-offs.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import type { WorkingCalendar } from '#contract/working-calendar.ts';
import { workingTimeBetween } from '#contract/working-time.ts';
import { inPieces } from '../storage/in-pieces.ts';
import type { HandOffsTable, Tables } from '../storage/schema.ts';
import { markDaysChanged } from './report/packed-days.ts';
import { roundedSeconds } from './rounded-duration.ts';

/** Stores what is reckoned with hand-offs of an org. Who handed what to whom stays as it was when they were sent. */
export async function writeHandOffRows(
  db: Kysely<Tables>,
  orgId: string,
  rows: readonly Insertable<HandOffsTable>[],
): Promise<void> {
  await inPieces(rows, (some) =>
    db
      .insertInto('hand_offs')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'id']).doUpdateSet((eb) => ({
          delivered: eb.ref('excluded.delivered'),
          seen: eb.ref('excluded.seen'),
          opened: eb.ref('excluded.opened'),
          attention: eb.ref('excluded.attention'),
          delivered_working: eb.ref('excluded.delivered_working'),
          seen_working: eb.ref('excluded.seen_working'),
          opened_working: eb.ref('excluded.opened_working'),
          attention_working: eb.ref('excluded.attention_working'),
          accepted: eb.ref('excluded.accepted'),
          acted: eb.ref('excluded.acted'),
          accepted_working: eb.ref('excluded.accepted_working'),
          acted_working: eb.ref('excluded.acted_working'),
          awaited: eb.ref('excluded.awaited'),
          passed: eb.ref('excluded.passed'),
          pending: eb.ref('excluded.pending'),
          under_way: eb.ref('excluded.under_way'),
          unseen: eb.ref('excluded.unseen'),
          settled_unseen: eb.ref('excluded.settled_unseen'),
          escalated: eb.ref('excluded.escalated'),
          declined: eb.ref('excluded.declined'),
          due_at: eb.ref('excluded.due_at'),
          next_at: eb.ref('excluded.next_at'),
          carried: eb.ref('excluded.carried'),
          updated_at: eb.ref('excluded.updated_at'),
        })),
      )
      .execute(),
  );
  await markDaysChanged(
    db,
    orgId,
    rows.map(({ sent_at }) => sent_at.slice(0, 10)),
  );
}

/**
 * What is reckoned with a hand-off as it stands.
 *
 * @param team username of the receiver's manager, '' for none
 * @param calendar when the receiver works
 * @param nextAt when the server is to look at it again
 * @param carried whether laptops carry it
 */
export function handOffRow(
  handOff: HandOff,
  team: string,
  calendar: WorkingCalendar,
  nextAt: Timestamp | null,
  carried: boolean,
): Insertable<HandOffsTable> {
  const { sentAt, begunAt = sentAt, deliveredAt, seenAt, openedAt, resolved } = handOff;
  const { acceptedAt = null, actedAt = null } = handOff;
  const clock = (from: Timestamp | null, to: Timestamp | null) =>
    from === null || to === null ? null : roundedSeconds(Date.parse(to) - Date.parse(from));
  const working = (from: Timestamp | null, to: Timestamp | null) =>
    from === null || to === null ? null : roundedSeconds(workingTimeBetween(calendar, from, to));
  return {
    org_id: handOff.orgId,
    id: handOff.id,
    notification_id: handOff.notificationId,
    record_id: handOff.recordId,
    record_object: handOff.recordObject,
    rating: handOff.rating ?? UNRATED,
    trigger: handOff.trigger,
    from_username: handOff.fromUsername,
    to_username: handOff.toUsername,
    team,
    sent_at: sentAt,
    delivered: clock(sentAt, deliveredAt),
    seen: clock(sentAt, seenAt),
    opened: clock(sentAt, openedAt),
    attention: clock(deliveredAt, seenAt),
    delivered_working: working(sentAt, deliveredAt),
    seen_working: working(sentAt, seenAt),
    opened_working: working(sentAt, openedAt),
    attention_working: working(deliveredAt, seenAt),
    accepted: clock(begunAt, acceptedAt),
    acted: clock(begunAt, actedAt),
    accepted_working: working(begunAt, acceptedAt),
    acted_working: working(begunAt, actedAt),
    awaited: awaitsAnswer(handOff) ? 1 : 0,
    passed: handOff.passedTo === undefined ? 0 : 1,
    rule: handOff.ruleId ?? '',
    source: handOff.source ?? '',
    pending: openedAt === null && resolved === null ? 1 : 0,
    under_way: isUnderWay(handOff) ? 1 : 0,
    unseen: isUnseen(handOff) ? 1 : 0,
    settled_unseen: seenAt === null && resolved !== null ? 1 : 0,
    escalated: handOff.escalatedAt !== null && handOff.retractedAt === null ? 1 : 0,
    declined: handOff.declinedAt == null ? 0 : 1,
    due_at: handOff.dueAt,
    next_at: nextAt,
    carried: carried ? 1 : 0,
    updated_at: handOff.updatedAt,
  };
}
