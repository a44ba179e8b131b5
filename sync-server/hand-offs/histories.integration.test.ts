import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standardHandOffSettings } from '#contract/escalation-settings.ts';
import type { HandOffReport } from '#contract/hand-off-report.ts';
import type { HandOff } from '#contract/hand-offs.ts';
import { workingTimeBetween } from '#contract/working-time.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { naiveFigures } from '../testing/hand-off-oracle.ts';
import { noFailure } from '../testing/no-failure.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { signInAgain } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../testing/test-team.ts';
import { escalateDue } from './escalate-due.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
const { calendar, escalation, targetMinutes } = standardHandOffSettings;
const { remindAfterMinutes, escalateAfterMinutes } = escalation.standard;
const people = ['ann', 'bob', 'mia'] as const;
type Person = (typeof people)[number];

type Step =
  | { readonly do: 'hand'; readonly record: number; readonly by: Person; readonly to: Person }
  | { readonly do: 'pull'; readonly who: Person }
  | { readonly do: 'see' | 'open' | 'accept'; readonly who: Person; readonly minutesAgo: number }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'look'; readonly processes: number }
  | { readonly do: 'deactivate'; readonly who: 'bob' };

const person = fc.constantFrom(...people);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('hand' as const), record: fc.nat(2), by: person, to: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pull' as const), who: person }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('see' as const, 'open' as const, 'accept' as const),
      who: person,
      minutesAgo: fc.constantFrom(0, 1, 31, 90),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 29, 30, 31, 60, 700) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('look' as const), processes: fc.constantFrom(1, 3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deactivate' as const), who: fc.constant('bob' as const) }) },
);

type Expected = {
  -readonly [K in
    | 'recordId'
    | 'fromUsername'
    | 'toUsername'
    | 'sentAt'
    | 'deliveredAt'
    | 'seenAt'
    | 'openedAt'
    | 'remindedAt'
    | 'escalatedAt']: HandOff[K];
} & { acceptedAt: string | null; actedAt: string | null; retracted: boolean; settled: boolean };

/** What is to become of hand-offs, step by step, in one list: as slow and as simple as it gets. */
class Oracle {
  readonly handOffs: Expected[] = [];
  readonly owners = new Map<string, string>();

  hand(recordId: string, by: string, to: string, now: string): void {
    const before = this.owners.get(recordId);
    this.owners.set(recordId, to);
    if (before !== undefined) {
      if (before === to) return;
      for (const one of this.#underWay(recordId)) {
        if (one.toUsername === by) {
          this.#accept(one, now, now);
          one.actedAt ??= now;
        } else one.settled = true;
      }
    }
    if (by === to) return;
    const times = { deliveredAt: null, seenAt: null, openedAt: null, remindedAt: null, escalatedAt: null };
    const answers = { acceptedAt: null, actedAt: null };
    const flags = { retracted: false, settled: false };
    this.handOffs.push({ recordId, fromUsername: by, toUsername: to, sentAt: now, ...times, ...answers, ...flags });
  }

  pull(who: string, now: string): void {
    for (const one of this.handOffs) if (one.toUsername === who) one.deliveredAt ??= now;
  }

  /** Everything a person was told of was on their screen, or was opened, at a moment. */
  say(who: string, how: 'see' | 'open' | 'accept', at: string, now: string): void {
    for (const one of this.handOffs) {
      if (one.toUsername !== who) continue;
      this.#evidence(one, at, how === 'open' ? at : null, now);
      // The first answer stands, and what is over is not answered any more.
      if (how === 'accept' && one.acceptedAt === null && !one.settled) this.#accept(one, at, now);
    }
  }

  look(now: string): void {
    for (const one of this.handOffs) {
      if (one.seenAt !== null || one.settled) continue;
      if (one.remindedAt === null) {
        if (workingTimeBetween(calendar, one.sentAt, now) >= remindAfterMinutes * MINUTE) one.remindedAt = now;
      } else if (one.escalatedAt === null) {
        const worked = workingTimeBetween(calendar, one.remindedAt, now);
        if (worked >= escalateAfterMinutes * MINUTE) one.escalatedAt = now;
      }
    }
  }

  deactivate(who: string): void {
    for (const one of this.handOffs) if (one.toUsername === who && one.actedAt === null) one.settled = true;
  }

  #underWay(recordId: string): Expected[] {
    return this.handOffs.filter((one) => one.recordId === recordId && one.actedAt === null && !one.settled);
  }

  #accept(one: Expected, at: string, now: string): void {
    const notBefore = one.deliveredAt ?? one.sentAt;
    const clamped = [[at, now].sort()[0] ?? at, notBefore].sort().at(-1) ?? at;
    one.acceptedAt = one.acceptedAt === null || clamped < one.acceptedAt ? clamped : one.acceptedAt;
    this.#evidence(one, at, at, now);
  }

  #evidence(one: Expected, seen: string, opened: string | null, now: string): void {
    const notBefore = one.deliveredAt ?? one.sentAt;
    const clamp = (at: string) => [[at, now].sort()[0] ?? at, notBefore].sort().at(-1) ?? at;
    const least = (a: string | null, b: string) => (a === null || b < a ? b : a);
    one.seenAt = least(one.seenAt, clamp(seen));
    if (opened !== null) one.openedAt = least(one.openedAt, clamp(opened));
    one.deliveredAt = least(one.deliveredAt, one.seenAt);
    if (one.escalatedAt !== null && one.seenAt <= one.escalatedAt) one.retracted = true;
  }
}

describe.each(engines)('random histories of hand-offs on %s', (engine) => {
  const clock = new TestClock('2026-11-23T09:00:00.000Z');
  let api: TestApi;
  let team: TestTeam;
  let runs = 0;
  beforeAll(async () => {
    api = await testApi(engine, clock);
    team = await testTeam(api.nobody);
    await api.staySignedIn(team.orgId);
  });
  afterAll(() => api.close());

  const now = () => new Date(clock.now()).toISOString();
  const notifications = async (who: ApiClient, prefix: string) =>
    (await who.pullAll('notifications')).filter(({ recordId }) => recordId.startsWith(prefix));

  const handOffs = async (prefix: string) =>
    (await team.admin.pullAll('handOffs')).filter(({ recordId }) => recordId.startsWith(prefix));

  /** Does a step for real, and in the oracle. */
  async function take(one: Step, prefix: string, oracle: Oracle): Promise<void> {
    switch (one.do) {
      case 'hand': {
        const id = `${prefix}${one.record}`;
        const row = { ...lead(id, one.to), editId: `${id}-${clock.now()}-${one.to}` };
        if (oracle.owners.has(id)) await edit(team[one.by], id, { ownerUsername: one.to });
        // The answer is lost now and then, and the laptop pushes again.
        else for (let times = 0; times < 2; times += 1) await create(team[one.by], 'records', row);
        return oracle.hand(id, one.by, one.to, now());
      }
      case 'pull':
        await team[one.who].pullAll('notifications');
        return oracle.pull(one.who, now());
      case 'see':
      case 'open':
      case 'accept': {
        const all = await notifications(team[one.who], prefix);
        oracle.pull(one.who, now());
        const at = new Date(clock.now() - one.minutesAgo * MINUTE).toISOString();
        const said = {
          see: { seenAt: at },
          open: { seenAt: at, readAt: at, unread: false },
          accept: { seenAt: at, answer: 'accepted', answeredAt: at },
        }[one.do];
        const rows = all
          .filter(({ trigger }) => trigger === 'record-assigned')
          .map((notification) => ({
            assumedMasterState: notification,
            newDocumentState: { ...notification, ...said },
          }));
        for (let times = 0; rows.length > 0 && times < 2; times += 1)
          await team[one.who].push('notifications', ...rows);
        return oracle.say(one.who, one.do, at, now());
      }
      case 'wait':
        return clock.advance(one.minutes * MINUTE);
      case 'look': {
        // Each is a process that has just started.
        const writers = api.writersOf(one.processes);
        await Promise.all(writers.map((writer) => escalateDue({ db: api.storage.db, writer, clock }, noFailure)));
        return oracle.look(now());
      }
      case 'deactivate':
        for (const active of [false, true]) await team.admin.send('PATCH', `/api/users/${one.who}`, { active });
        team = { ...team, [one.who]: await signInAgain(team[one.who]) };
        await api.staySignedIn(team.orgId);
        return oracle.deactivate(one.who);
    }
  }

  test('end as a list kept by hand says: states, alarms once each, and every figure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        runs += 1;
        clock.set(new Date(Date.parse('2026-11-23T09:00:00.000Z') + runs * 2 * WEEK).toISOString());
        const from = now().slice(0, 10);
        const prefix = `run-${runs}-`;
        const oracle = new Oracle();
        for (const one of steps) await take(one, prefix, oracle);
        const said = (await handOffs(prefix)).map((one) => ({
          recordId: one.recordId,
          fromUsername: one.fromUsername,
          toUsername: one.toUsername,
          sentAt: one.sentAt,
          deliveredAt: one.deliveredAt,
          seenAt: one.seenAt,
          openedAt: one.openedAt,
          remindedAt: one.remindedAt,
          escalatedAt: one.escalatedAt,
          acceptedAt: one.acceptedAt,
          actedAt: one.actedAt,
          retracted: one.retractedAt !== null,
          settled: one.resolved !== null,
        }));
        const expected = oracle.handOffs;
        expect(sorted(said)).toEqual(sorted(expected));

        const bells = new Map<string, { alarms: number; unread: number }>();
        for (const who of people) {
          const alarms = (await notifications(team[who], prefix)).filter(
            ({ trigger }) => trigger === 'hand-off-unseen',
          );
          bells.set(who, { alarms: alarms.length, unread: alarms.filter(({ unread }) => unread).length });
        }
        expect(Object.fromEntries(bells)).toEqual(alarmsOf(oracle.handOffs));

        const query = `from=${from}&to=${now().slice(0, 10)}`;
        const { body } = await team.admin.send<HandOffReport>('GET', `/api/hand-offs/report?${query}`);
        // Looking at the bells has delivered what was on its way.
        expect(body?.total).toEqual(naiveFigures(await handOffs(prefix), calendar, targetMinutes));
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

function sorted<T extends object>(all: readonly T[]): string[] {
  return all.map((one) => JSON.stringify(one)).sort();
}

/** A reminder for the receiver; then an alarm for the giver and for the receiver's manager, who is Mia for Ann and Bob. */
function alarmsOf(handOffs: readonly Expected[]) {
  const bells = Object.fromEntries(people.map((who) => [who, { alarms: 0, unread: 0 }]));
  for (const one of handOffs) {
    const open = one.seenAt === null && !one.settled ? 1 : 0;
    const manager = one.toUsername === 'mia' ? 'max' : 'mia';
    const told = [
      ...(one.remindedAt === null ? [] : [one.toUsername]),
      ...(one.escalatedAt === null ? [] : new Set([one.fromUsername, manager])),
    ];
    for (const who of told) {
      const bell = bells[who];
      if (bell === undefined) continue;
      bell.alarms += 1;
      bell.unread += open;
    }
  }
  return bells;
}
