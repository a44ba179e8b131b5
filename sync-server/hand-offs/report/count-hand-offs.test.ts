import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankTombstone } from '#contract/collections.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import { standardCalendar } from '#contract/working-calendar.ts';
import { naiveDistribution, naiveFigures } from '../../testing/hand-off-oracle.ts';
import { handOffRow } from '../hand-off-rows.ts';
import { countHandOffs } from './count-hand-offs.ts';
import { localDays } from './local-days.ts';
import { dayFromText, dayToText, packDay } from './packed-day.ts';

const calendar = { ...standardCalendar, timeZone: 'America/New_York' };
const TARGET = 15;

const seconds = fc.oneof(fc.nat(200), fc.nat(10_000), fc.nat(400_000));
const later = (at: string | null, after: number | null) =>
  at === null || after === null ? null : new Date(Date.parse(at) + after * 1_000).toISOString();

const handOff: fc.Arbitrary<{ readonly handOff: HandOff; readonly team: string }> = fc
  .record({
    sent: fc.integer({ min: Date.parse('2026-10-26T00:00Z'), max: Date.parse('2026-11-15T00:00Z') }),
    toUsername: fc.constantFrom('ann', 'bob', 'cid'),
    rating: fc.constantFrom('hot' as const, 'cold' as const, null),
    object: fc.constantFrom('lead' as const, 'account' as const),
    waits: fc.tuple(seconds, seconds, seconds),
    reached: fc.nat(5),
    first: fc.nat(5_000),
    passed: fc.boolean(),
    declined: fc.boolean(),
    ruleId: fc.constantFrom('r', undefined),
    source: fc.constantFrom('Web', undefined),
    settled: fc.boolean(),
    escalated: fc.constantFrom('no' as const, 'yes' as const, 'retracted' as const),
  })
  .map(({ sent, toUsername, rating, object, waits, reached, first, settled, escalated, ruleId, source, ...then }) => {
    const sentAt = new Date(sent).toISOString();
    const deliveredAt = reached >= 1 ? later(sentAt, waits[0]) : null;
    const seenAt = reached >= 2 ? later(deliveredAt, waits[1]) : null;
    const openedAt = reached >= 3 ? later(seenAt, waits[2]) : null;
    const acceptedAt = reached >= 4 ? later(openedAt, waits[0]) : null;
    const declinedAt = then.declined && acceptedAt === null ? openedAt : null;
    return {
      team: toUsername === 'cid' ? '' : 'mia',
      handOff: {
        ...blankTombstone('handOffs', 'one', 'maven', sentAt),
        _deleted: false,
        toUsername,
        rating,
        recordObject: object,
        sentAt,
        deliveredAt,
        seenAt,
        openedAt,
        trigger: 'record-assigned',
        begunAt: later(sentAt, -first) ?? sentAt,
        acceptedAt,
        actedAt: reached >= 5 ? later(acceptedAt, waits[1]) : null,
        declinedAt,
        ...(then.passed && acceptedAt === null ? { passedTo: 'mia' } : {}),
        ...(ruleId === undefined ? {} : { ruleId }),
        ...(source === undefined ? {} : { source }),
        resolved: settled && openedAt === null ? { at: sentAt, by: 'ann', outcome: 'handed on' } : null,
        escalatedAt: escalated === 'no' ? null : sentAt,
        retractedAt: escalated === 'retracted' ? sentAt : null,
      },
    };
  });

describe('counting packed hand-offs', () => {
  it('gives the figures that sorting them gives, altogether and in every group', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(handOff, { maxLength: 30 }), fc.boolean(), async (all, onlyAnn) => {
        const days = localDays({ from: '2026-10-28', to: '2026-11-12' }, calendar.timeZone);
        const counted = await countHandOffs(packed(all), days, onlyAnn ? { rep: (rep) => rep === 'ann' } : {});
        const wanted = all.filter(
          ({ handOff: { sentAt, toUsername } }) => isBetween(localDay(sentAt)) && (!onlyAnn || toUsername === 'ann'),
        );
        const figuresOf = (some: typeof all) =>
          naiveFigures(
            some.map((one) => one.handOff),
            calendar,
            TARGET,
          );
        expect(counted.total.figures(TARGET)).toEqual(figuresOf(wanted));
        for (const time of ['clock', 'working'] as const) {
          const expected = naiveDistribution(
            wanted.map((one) => one.handOff),
            time,
            calendar,
          );
          expect(counted.total.distribution('seen', time)).toEqual(expected);
        }
        const groups = {
          rep: Map.groupBy(wanted, (one) => one.handOff.toUsername),
          team: Map.groupBy(wanted, ({ team }) => team),
          object: Map.groupBy(wanted, (one) => one.handOff.recordObject as string),
          rating: Map.groupBy(wanted, (one) => one.handOff.rating ?? 'none'),
          rule: Map.groupBy(wanted, (one) => one.handOff.ruleId ?? ''),
          source: Map.groupBy(wanted, (one) => one.handOff.source ?? ''),
          trigger: Map.groupBy(wanted, (one) => one.handOff.trigger as string),
          week: Map.groupBy(wanted, (one) => mondayOf(localDay(one.handOff.sentAt))),
        };
        for (const [dimension, expected] of Object.entries(groups)) {
          const found = [...counted.groups[dimension as keyof typeof groups]].filter(([, { sent }]) => sent > 0);
          expect(new Map(found.map(([key, tally]) => [key, tally.figures(TARGET)]))).toEqual(
            new Map([...expected].map(([key, some]) => [key, figuresOf(some)])),
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});

function packed(all: readonly { readonly handOff: HandOff; readonly team: string }[]) {
  const days = Map.groupBy(all, (one) => one.handOff.sentAt.slice(0, 10));
  return [...days].map(([day, some]) => {
    const rows = some.map((one) => ({
      ...{ delivered: null, seen: null, opened: null, attention: null },
      ...{ delivered_working: null, seen_working: null, opened_working: null, attention_working: null },
      ...{ accepted: null, acted: null, accepted_working: null, acted_working: null },
      ...handOffRow(one.handOff, one.team, calendar, null, true),
    }));
    return { day, content: dayFromText(dayToText(packDay(rows))) };
  });
}

function localDay(moment: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: calendar.timeZone, dateStyle: 'short' });
  return format.format(Date.parse(moment));
}

function isBetween(day: string): boolean {
  return day >= '2026-10-28' && day <= '2026-11-12';
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
