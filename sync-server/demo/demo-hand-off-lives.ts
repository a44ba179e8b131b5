import { blankTombstone } from '#contract/collections.ts';
import { escalationTimes } from '#contract/escalation.ts';
import { Rating, standardHandOffSettings } from '#contract/escalation-settings.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Timestamp } from '#contract/identifiers.ts';
import type { Notification } from '#contract/notifications.ts';
import { type CrmRecord, isOpenRecord } from '#contract/records.ts';
import type { User } from '#contract/users.ts';
import { afterWorkingTime, workingTimeBetween } from '#contract/working-time.ts';
import { notificationId } from '../notifications/stage-notification.ts';
import { chance } from './demo-identifiers.ts';

const { calendar, escalation } = standardHandOffSettings;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WEEKS = 6;
/** One open record in so many was handed over in the last weeks. */
const ONE_IN = 5;
/** The last ones nobody has seen yet. */
const STILL_UNSEEN = 6;

type Times = Pick<HandOff, 'deliveredAt' | 'seenAt' | 'openedAt' | 'acceptedAt' | 'actedAt'>;

/**
 * The hand-overs of the last weeks, so that lists and reports have something to tell: mostly seen within minutes, and
 * sooner from week to week. Their notifications are long gone; those that the bells still show are hand-offs too.
 */
export function livesOfHandOffs(
  records: Iterable<CrmRecord>,
  people: ReadonlyMap<string, User>,
  onBells: readonly Notification[],
  now: Date,
): HandOff[] {
  const begun = Date.parse(mondayBefore(now, WEEKS));
  const weeks = (now.getTime() - begun) / (7 * 24 * HOUR);
  const told = onBells.filter(({ trigger }) => trigger === 'record-assigned');
  const onBell = new Set(told.map(({ recordId }) => recordId));
  const byUsername = new Map([...people.values()].map((person) => [person.username, person]));
  const past = [...records]
    .filter((record) => isOpenRecord(record) && !onBell.has(record.id) && chance(record.id, 'chosen') < 1 / ONE_IN)
    .flatMap((record): HandOff[] => {
      const from = byUsername.get(record.ownerUsername)?.managerUsername;
      if (from == null) return [];
      const week = Math.floor(chance(record.id, 'week') * weeks);
      const day = begun + week * 7 * 24 * HOUR + Math.floor(chance(record.id, 'day') * 5) * 24 * HOUR;
      const sent = day + 8 * HOUR + chance(record.id, 'time') * 10 * HOUR;
      if (sent > now.getTime() - 3 * HOUR) return [];
      return [handOff(record, from, iso(sent), (sentAt) => livedThrough(record, sentAt, week, now))];
    })
    .sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1));
  const open = past.slice(-STILL_UNSEEN).map((one, place) => unseen(one, place % 2 === 0, now));
  return [...past.slice(0, -STILL_UNSEEN), ...open, ...told.map((notification) => behind(notification, records, now))];
}

/** What a receiver did with a hand-off: laptops without a network and long meetings are in it. */
function livedThrough(record: CrmRecord, sentAt: Timestamp, week: number, now: Date): Times {
  const roll = (what: string) => chance(record.id, what);
  const offline = roll('offline') < 0.08;
  const delivered = Date.parse(sentAt) + (offline ? roll('wait') * 5 * HOUR : roll('wait') * 15_000);
  const busy = (Rating.safeParse(record.fields['rating']).data === 'hot' ? 4 : 14) * (1 - week / (2 * WEEKS)) * MINUTE;
  // Long waits are rare but long, as with people.
  const attention = busy * roll('attention') * (roll('distracted') < 0.12 ? 12 : 1.2);
  const seen = Date.parse(afterWorkingTime(calendar, iso(delivered), attention) ?? iso(delivered));
  const opened = seen + roll('opened') ** 2 * 40 * MINUTE;
  const accepted = seen + roll('accepted') ** 2 * 15 * MINUTE;
  const acted = Math.max(opened, accepted) + roll('acted') ** 2 * 3 * HOUR;
  const known = (moment: number) => (moment <= now.getTime() ? iso(moment) : null);
  return {
    deliveredAt: known(delivered),
    seenAt: known(seen),
    openedAt: roll('never-opened') < 0.1 ? null : known(opened),
    acceptedAt: known(accepted),
    actedAt: roll('never-opened') < 0.1 ? null : known(acted),
  };
}

function handOff(record: CrmRecord, from: string, sentAt: Timestamp, timesOf: (sentAt: Timestamp) => Times): HandOff {
  const id = notificationId(record.orgId, 'record-assigned', record.id, 'demo', record.ownerUsername);
  const times = timesOf(sentAt);
  const on = chance(record.id, 'device') < 0.85 ? 'desktop' : 'browser';
  return alarmed({
    ...blankTombstone('handOffs', id, record.orgId, sentAt),
    _deleted: false,
    recordId: record.id,
    recordObject: record.object,
    recordName: record.name,
    rating: Rating.safeParse(record.fields['rating']).data ?? null,
    fromUsername: from,
    toUsername: record.ownerUsername,
    ...times,
    deliveredOn: times.deliveredAt === null ? null : on,
    seenOn: times.seenAt === null ? null : on,
    openedOn: times.openedAt === null ? null : on,
  });
}

/** Writes down the reminder and the alarm that a slow one set off at its time; nothing is left for the server to do. */
function alarmed(handOff: HandOff, now = handOff.seenAt): HandOff {
  const times = escalationTimes(handOff, escalation);
  if (times === null || now === null) return handOff;
  const { sentAt, fromUsername } = handOff;
  const dueAt = afterWorkingTime(calendar, sentAt, times.remindAfterMinutes * MINUTE) ?? null;
  if (dueAt === null || dueAt > now) return { ...handOff, dueAt };
  const escalatedAt = afterWorkingTime(calendar, dueAt, times.escalateAfterMinutes * MINUTE) ?? null;
  const raised = escalatedAt !== null && escalatedAt <= now;
  return {
    ...handOff,
    dueAt,
    remindedAt: dueAt,
    escalatedAt: raised ? escalatedAt : null,
    escalatedTo: raised ? [fromUsername] : [],
  };
}

/** Nobody has seen it, and it is late: on a laptop that is on, or on one that last checked in before it was sent. */
function unseen(handOff: HandOff, delivered: boolean, now: Date): HandOff {
  const sentAt = Date.parse(handOff.sentAt);
  const late = workingTimeBetween(calendar, handOff.sentAt, now.toISOString()) > 2 * HOUR;
  const standing: HandOff = {
    ...handOff,
    deliveredAt: delivered ? iso(sentAt + 4_000) : null,
    deliveredOn: delivered ? 'desktop' : null,
    seenAt: null,
    seenOn: null,
    openedAt: null,
    openedOn: null,
    acceptedAt: null,
    actedAt: null,
    receiverCheckedInAt: delivered ? null : iso(sentAt - HOUR),
  };
  return late ? alarmed(standing, now.toISOString()) : { ...standing, escalation: null, dueAt: null };
}

/** The hand-off behind a notification that is on a bell. It sets off no alarm: the demo begins quietly. */
function behind(notification: Notification, records: Iterable<CrmRecord>, now: Date): HandOff {
  const { id, orgId, createdAt, recordId, recordObject, recordName, actorUsername, recipientUsername } = notification;
  const record = [...records].find((one) => one.id === recordId);
  return {
    ...blankTombstone('handOffs', id, orgId, createdAt),
    _deleted: false,
    recordId,
    recordObject,
    recordName,
    rating: Rating.safeParse(record?.fields['rating']).data ?? null,
    fromUsername: actorUsername,
    toUsername: recipientUsername,
    escalation: null,
    acceptedAt: null,
    actedAt: null,
    ...(record?.handOffNote == null ? {} : { note: record.handOffNote }),
    receiverCheckedInAt: iso(Math.min(Date.parse(createdAt), now.getTime()) - HOUR),
  };
}

function mondayBefore(now: Date, weeks: number): string {
  const monday = new Date(now.getTime() - weeks * 7 * 24 * HOUR);
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return monday.toISOString().slice(0, 10);
}

function iso(moment: number): Timestamp {
  return new Date(moment).toISOString();
}
