import { blankTombstone } from '#contract/collections.ts';
import { Rating } from '#contract/escalation-settings.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import type { DocumentId, Timestamp } from '#contract/identifiers.ts';
import type { CrmRecord } from '#contract/records.ts';
import type { User } from '#contract/users.ts';
import { notificationId } from '../notifications/stage-notification.ts';
import { hoursBefore } from './demo-identifiers.ts';

/** Somebody who is away, and who stands in for them. */
const AWAY = { name: 'Lajuana Vencill', deputy: 'Versie Hillebrand' };
const AWAY_HOURS = 24 * 5;

type People = ReadonlyMap<string, User>;
type Step = Pick<HandOff, 'deliveredAt' | 'seenAt' | 'openedAt'> & Partial<HandOff>;

/** The people, one of them away since yesterday. */
export function withSomebodyAway(people: People, now: Date): People {
  const [away, deputy] = [people.get(AWAY.name), people.get(AWAY.deputy)];
  if (away === undefined || deputy === undefined) return people;
  const midnight = (hours: number) => `${hoursBefore(now, hours).slice(0, 10)}T00:00:00.000Z`;
  const [from, until] = [midnight(24), midnight(-AWAY_HOURS)];
  return new Map(people).set(AWAY.name, { ...away, away: { from, until, deputyUsername: deputy.username } });
}

/**
 * Hand-offs that went another way than straight to whoever works on them: one that was declined and is back with the
 * giver, and one that passed on to the deputy of somebody who is away.
 */
export function refusalsOf(
  records: Iterable<CrmRecord>,
  people: People,
  handedOver: ReadonlySet<DocumentId>,
  now: Date,
): HandOff[] {
  const leads = [...records].filter(({ object, id }) => object === 'lead' && !handedOver.has(id));
  const usernameOf = (name: string) => people.get(name)?.username ?? '';
  const [anna, moses, dustin] = [
    usernameOf('Anna Snelling'),
    usernameOf('Moses Frase'),
    usernameOf('Dustin Brinkmann'),
  ];
  const [away, deputy] = [usernameOf(AWAY.name), usernameOf(AWAY.deputy)];
  const back = leads.find(({ ownerUsername }) => ownerUsername === anna);
  const passed = leads.find(({ ownerUsername }) => ownerUsername === deputy);
  const at = (hours: number) => hoursBefore(now, hours);
  const nothing: Step = { deliveredAt: null, seenAt: null, openedAt: null };
  return [
    ...(back === undefined
      ? []
      : [
          handOff(back, anna, moses, at(44), {
            ...{ deliveredAt: at(44), seenAt: at(43.9), openedAt: at(43.8), declinedAt: at(43.6) },
            ...{ note: 'You know their plant manager.', declineReason: 'At the trade show until Thursday.' },
            resolved: { at: at(43.6), by: moses, outcome: 'declined by Moses Frase' },
          }),
        ]),
    ...(passed === undefined
      ? []
      : [
          handOff(passed, dustin, away, at(22), {
            ...nothing,
            ...{ note: 'They want a quote this week.', passedTo: deputy, acceptRemindedAt: at(21) },
            resolved: {
              ...{ at: at(20), by: 'system' },
              outcome: `passed on to ${AWAY.deputy}: not accepted in time`,
            },
          }),
          handOff(passed, dustin, deputy, at(20), {
            ...{ deliveredAt: at(20), seenAt: at(19.9), openedAt: at(19.8), acceptedAt: at(19.8), actedAt: at(19) },
            ...{ note: 'They want a quote this week.', passes: 1, asked: [away] },
          }),
        ]),
  ];
}

function handOff(record: CrmRecord, from: string, to: string, sentAt: Timestamp, step: Step): HandOff {
  const id = notificationId(record.orgId, 'record-assigned', record.id, 'demo', to);
  const on = (moment: string | null) => (moment === null ? null : 'desktop');
  return {
    ...blankTombstone('handOffs', id, record.orgId, sentAt),
    ...{ recordId: record.id, recordObject: record.object, recordName: record.name },
    ...{ rating: Rating.safeParse(record.fields['rating']).data ?? null, fromUsername: from, toUsername: to },
    ...{ acceptedAt: null, actedAt: null, escalation: null, ...step },
    ...{ deliveredOn: on(step.deliveredAt), seenOn: on(step.seenAt), openedOn: on(step.openedAt), _deleted: false },
  };
}
