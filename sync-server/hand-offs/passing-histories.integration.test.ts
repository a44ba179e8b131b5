import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HandOff } from '#contract/hand-offs.ts';
import type { Notification } from '#contract/notifications.ts';
import { standardPassingSettings } from '#contract/passing-settings.ts';
import { noFailure } from '../testing/no-failure.ts';
import { history, provedTooLate, type Step } from '../testing/passing-history.ts';
import {
  type Asking,
  team as everybody,
  type Member,
  PASS_AFTER,
  PassingOracle,
  pool,
  REMIND_AFTER,
} from '../testing/passing-oracle.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { type Engine, engines } from '../testing/test-database.ts';
import { assignInTurn, hotLeadRule } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';
import { escalateDue, readDue } from './escalate-due.ts';

const MINUTE = 60_000;
const MONDAY = Date.parse('2026-11-23T08:00:00.000Z');
const WORKING_DAY = 10 * 60;
const RUNS: { readonly [E in Engine]: number } = { sqlite: 25, postgres: 3 };

/** When so many minutes have been worked: five days a week, from eight to six. */
function momentOf(minutes: number): string {
  const days = Math.floor(minutes / WORKING_DAY);
  const daysOn = Math.floor(days / 5) * 7 + (days % 5);
  return new Date(MONDAY + (daysOn * 24 * 60 + (minutes % WORKING_DAY)) * MINUTE).toISOString();
}

describe.each(engines)('random histories of a record that is passed on, on %s', (engine) => {
  const clock = new TestClock(momentOf(0));
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi(engine, clock);
  });
  afterAll(() => api.close());

  /** One record in an org of its own, and the same in the oracle. */
  class History {
    readonly #team: TestTeam;
    readonly #oracle: PassingOracle;
    readonly #atMost: number;
    /** What each receiver's device was told when it was told it. */
    readonly #held = new Map<Asking, Notification>();
    #edits = 0;

    private constructor(team: TestTeam, oracle: PassingOracle, atMost: number) {
      this.#team = team;
      this.#oracle = oracle;
      this.#atMost = atMost;
    }

    static async begin({ atMost, giver, byRule }: { atMost: number; giver: Member; byRule: boolean }) {
      clock.set(momentOf(0));
      const team = await testTeam(api.nobody);
      await api.staySignedIn(team.orgId);
      const standard = { remindAfterMinutes: REMIND_AFTER, passAfterMinutes: PASS_AFTER };
      const passing = { ...standardPassingSettings, active: true, atMost, standard };
      await team.admin.send('PATCH', '/api/orgs/current', { passing });
      const rule = {
        evaluateOn: 'created',
        criteria: [{ field: 'source', operator: 'equals', value: 'Fair' }],
      } as const;
      await create(
        team.admin,
        'workflowRules',
        hotLeadRule('in-turn', { ...rule, criteria: [...rule.criteria], actions: [assignInTurn([...pool])] }),
      );
      const begun = new History(team, new PassingOracle(giver, atMost), atMost);
      await create(team[giver], 'records', lead('a', giver, { fields: byRule ? { source: 'Fair' } : {} }));
      if (byRule) begun.#oracle.assign();
      else await begun.#hand(giver, 'bob');
      await begun.check();
      return begun;
    }

    async take(one: Step): Promise<void> {
      const { awaited, askings, away } = this.#oracle;
      switch (one.do) {
        case 'hand':
          if (one.to !== this.#oracle.owner) await this.#hand(one.by, one.to);
          return;
        case 'accept':
        case 'decline':
          if (awaited === undefined) return;
          expect(await this.#answer(awaited, one.do, this.#oracle.now)).toEqual([]);
          return one.do === 'accept' ? this.#oracle.accept(awaited) : this.#oracle.decline(awaited);
        case 'work': {
          const who = one.who === 'owner' ? this.#oracle.owner : one.who;
          this.#edits += 1;
          await edit(this.#team[who], 'a', { fields: { notes: `note ${this.#edits}` } });
          return this.#oracle.work(who);
        }
        case 'wait':
          this.#oracle.now += one.minutes;
          clock.set(momentOf(this.#oracle.now));
          await this.#look(one.processes);
          return this.#oracle.look();
        case 'leave': {
          const deputyUsername = one.deputy === null || one.deputy === one.who ? undefined : one.deputy;
          const until = momentOf(this.#oracle.now + 1_000 * WORKING_DAY);
          await this.#say(one.who, { from: momentOf(this.#oracle.now), until, deputyUsername });
          away.set(one.who, deputyUsername ?? null);
          return;
        }
        case 'come back':
          await this.#say(one.who, null);
          away.delete(one.who);
          return;
        case 'prove': {
          const passed = askings.filter(({ state }) => state === 'passed');
          const asking = passed.at(one.which % Math.max(passed.length, 1));
          if (asking === undefined) return;
          const at = Math.max(this.#oracle.now - one.minutesAgo, 0);
          const rejected = await this.#answer(asking, 'accept', at);
          expect(rejected).toHaveLength(this.#oracle.proveAccepted(asking, at) ? 0 : 1);
          return;
        }
      }
    }

    /** What must hold after each step. */
    async check(): Promise<void> {
      const { owner, askings, awaited, decliners } = this.#oracle;
      expect((await recordCalled(this.#team.admin, 'a')).ownerUsername).toBe(owner);
      const handOffs = await this.#team.admin.pullAll('handOffs');
      // Nothing is passed on twice: there are as many as the oracle has, each with its end.
      expect(sorted(handOffs.map(inShort))).toEqual(sorted(askings.map(inShort)));
      const open = handOffs.filter((one) => stateOf(one) === 'awaited');
      expect(open.map(({ toUsername }) => toUsername)).toEqual(awaited === undefined ? [] : [owner]);
      for (const { passes = 0, asked = [], toUsername } of handOffs) {
        expect(passes).toBeLessThanOrEqual(this.#atMost + 1);
        expect(asked).not.toContain(toUsername);
      }
      const byRule = handOffs.filter(({ ruleId }) => ruleId !== undefined).map(({ toUsername }) => toUsername);
      expect(byRule).toHaveLength(new Set(byRule).size);
      expect(handOffs.filter(({ declinedAt }) => declinedAt != null)).toHaveLength(decliners.length);
      await this.#hold();
    }

    /** What must hold at the end: each was told once of what became of it. Nothing is due after it. */
    async end(): Promise<void> {
      for (const who of everybody) {
        const told = (await this.#team[who].pullAll('notifications')).filter(
          ({ trigger }) => trigger === 'hand-off-declined',
        );
        const expected = this.#oracle.news.filter(({ to }) => to === who).map(({ title }) => title);
        expect(sorted(told.map(({ title }) => newsInShort(title)))).toEqual(sorted(expected));
      }
      await edit(this.#team.admin, 'a', { _deleted: true });
    }

    /** The devices of those who are asked now are told so, and keep what they were told. */
    async #hold(): Promise<void> {
      const { awaited } = this.#oracle;
      if (awaited === undefined || this.#held.has(awaited)) return;
      const open = (await this.#team[awaited.to].pullAll('notifications')).filter(
        ({ trigger, resolved }) => trigger === 'record-assigned' && resolved === null,
      );
      expect(open).toHaveLength(1);
      if (open[0] !== undefined) this.#held.set(awaited, open[0]);
    }

    async #hand(by: Member, to: Member): Promise<void> {
      this.#edits += 1;
      await edit(this.#team[by], 'a', { ownerUsername: to, editId: `edit-${this.#edits}` });
      this.#oracle.hand(by, to);
    }

    async #answer(asking: Asking, answer: 'accept' | 'decline', at: number) {
      const held = this.#held.get(asking);
      const words = answer === 'accept' ? { answer: 'accepted' } : { answer: 'declined', answerReason: 'On the road.' };
      const said = { ...words, answeredAt: momentOf(at) };
      const row = { assumedMasterState: held, newDocumentState: { ...held, ...said } };
      return (await this.#team[asking.to].push('notifications', row)).rejected;
    }

    #say(who: Member, away: object | null) {
      return this.#team.admin.send('PATCH', `/api/users/${who}`, { away });
    }

    /** Processes that have just started look, all at once, until nothing is due. */
    async #look(processes: number): Promise<void> {
      const { db } = api.storage;
      const due = async () =>
        (await readDue(db, momentOf(this.#oracle.now))).some(({ org_id }) => org_id === this.#team.orgId);
      for (let looks = 0; await due(); looks += 1) {
        expect(looks).toBeLessThan(10);
        const writers = api.writersOf(processes);
        await Promise.all(writers.map((writer) => escalateDue({ db, writer, clock }, noFailure)));
      }
    }
  }

  test('after each step one person has it, one at most is asked, and nobody twice', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ steps, ...given }) => {
        const told = await History.begin(given);
        for (const one of steps) {
          await told.take(one);
          await told.check();
        }
        await told.end();
      }),
      // A failure is said with its seed, however long it takes to make it small.
      { numRuns: RUNS[engine], interruptAfterTimeLimit: 90_000, examples: [[provedTooLate]] },
    );
  }, 120_000);
});

function stateOf({ resolved, passedTo, declinedAt, acceptedAt }: HandOff): Asking['state'] {
  if (declinedAt != null) return 'declined';
  if (resolved === null) return acceptedAt == null ? 'awaited' : 'accepted';
  return passedTo === undefined ? 'over' : 'passed';
}

function inShort(one: HandOff | Asking): string {
  if ('to' in one) {
    const { from, to, asked, passes, state, passedTo } = one;
    return JSON.stringify({ from, to, asked, passes, state, passedTo });
  }
  const { fromUsername: from, toUsername: to, asked, passes, passedTo = null } = one;
  return JSON.stringify({ from, to, asked, passes, state: stateOf(one), passedTo });
}

/** `bob of the org had accepted it too: Lead a` and `Declined by bob of the org: Lead a` as the oracle says them. */
function newsInShort(title: string): string {
  const [words = ''] = title.split(':');
  const who = words.includes('Ada Admin')
    ? 'admin'
    : (everybody.find((one) => words.includes(`${one} of the org`)) ?? '');
  const what = words.replace('Ada Admin', '').replace(`${who} of the org`, '').trim();
  return `${what} ${who}`;
}

function sorted(all: readonly string[]): readonly string[] {
  return [...all].sort();
}
