import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BODY, MAX_TITLE } from '#contract/merge-fields.ts';
import { MAX_BODY_BYTES } from '#contract/sync.ts';
import { MAX_ACTIVE_RULES } from '#contract/workflow-rules.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule, notifyAction } from '../testing/test-definitions.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, type TestTeam, testTeam } from '../testing/test-team.ts';

/**
 * A coarse bar, because the machine may be busy and the test itself runs on the same loop: what these attacks once cost
 * was many seconds. How short the longest pause is, the benchmarks say.
 */
const LONGEST_PAUSE_MS = 2_000;
const MOST_GROWTH_BYTES = 400 * 1024 * 1024;

const UNREAD_MS = 1_000;
const MIB = 1024 * 1024;

describe.each(engines)('a hostile caller on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine, {}, { unreadMs: UNREAD_MS });
    team = await testTeam(server.nobody);
  });
  afterAll(() => server.close());

  /** Watches the event loop and the memory while somebody attacks. */
  const attack = async <T>(run: () => Promise<T>): Promise<T> => {
    const before = process.memoryUsage.rss();
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const result = await run();
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(LONGEST_PAUSE_MS);
    expect(process.memoryUsage.rss() - before).toBeLessThan(MOST_GROWTH_BYTES);
    return result;
  };

  const raw = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } });
  const asAnn = () => ({ Authorization: `Bearer ${team.ann.session?.token}` });
  const pushed = async (by: ApiClient, rule: object) => (await create(by, 'workflowRules', rule)).rejected;

  test('has no more put into a message than it holds, whatever a rule and a record say', async () => {
    const bodies = Array.from({ length: 10 }, () =>
      notifyAction([{ kind: 'owner' }], { title: '{{fields.notes}}', body: '{{fields.notes}}'.repeat(312) }),
    );
    const rule = hotLeadRule('notes', { criteria: [], actions: bodies });
    await create(team.admin, 'workflowRules', rule);
    const notes = `a${'\u0301'.repeat(19_999)}`;
    const rows = Array.from({ length: 9 }, (_, n) => ({
      newDocumentState: lead(`n${n}`, 'ann', { fields: { notes } }),
    }));
    await attack(() => team.bob.push('records', ...rows));
    const told = await attack(() => team.ann.pullAll('notifications'));
    const ofRule = told.filter(({ trigger }) => trigger === 'workflow');
    expect(ofRule).toHaveLength(90);
    for (const { title, body } of ofRule) {
      expect(title.length).toBeLessThanOrEqual(MAX_TITLE);
      expect(body.length).toBeLessThanOrEqual(MAX_BODY);
    }
    await team.admin.push('workflowRules', { assumedMasterState: rule, newDocumentState: { ...rule, _deleted: true } });
  });

  // Refused before any database is asked, so once for both.
  if (engine === 'sqlite') {
    test.each([
      ['recipients', { actions: [notifyAction(Array(50_000).fill({ kind: 'user', username: 'bob' }))] }],
      ['blocks', { actions: [notifyAction([{ kind: 'owner' }], { title: '{{'.repeat(700_000) })] }],
      ['a field', { criteria: [{ field: 'x'.repeat(7_900_000), operator: 'equals', value: 'x' }] }],
      ['criteria', { criteria: Array(50_000).fill({ field: 'rating', operator: 'equals', value: 'hot' }) }],
      [
        'a value nobody asks for',
        { criteria: [{ field: 'rating', operator: 'is-empty', value: 'x'.repeat(7_900_000) }] },
      ],
      ['nesting', { criteria: JSON.parse('['.repeat(40) + ']'.repeat(40)) }],
    ])('is refused in a few words for a rule with too much of %s', async (_, more) => {
      const rejected = await attack(() => pushed(team.admin, hotLeadRule('large', more as object)));
      expect(rejected).toMatchObject([{ id: 'large', code: 'invalid' }]);
      expect(JSON.stringify(rejected).length).toBeLessThan(20 * 300);
    });

    test('gets no body read before it is known who calls, and large ones for a push only', async () => {
      const keys = `{${Array.from({ length: 680_000 }, (_, n) => `"k${n}":1`).join(',')}}`;
      await attack(async () => {
        const answers = await Promise.all(
          Array.from({ length: 10 }, async () => [
            (await raw('/api/sessions', keys)).status,
            (await raw('/api/sync/push/records', keys)).status,
            (await raw('/api/users', keys, asAnn())).status,
          ]),
        );
        expect(answers).toEqual(Array(10).fill([413, 401, 413]));
      });
      const mine = await attack(() => raw('/api/sync/push/records', keys, asAnn()));
      expect(mine.status).toBe(413);
      const deep = `{"clientId":"c","rows":[${'['.repeat(MIB)}${']'.repeat(MIB)}]}`;
      expect((await attack(() => raw('/api/sync/push/records', deep, asAnn()))).status).toBe(413);
      expect((await raw('/api/sync/push/records', 'x'.repeat(MAX_BODY_BYTES + 1), asAnn())).status).toBe(413);
    });

    test('is told at most 20 mistakes, and at most 200 characters of its own', async () => {
      const strange = Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`strange${n}`, n]));
      const answer = await raw('/api/sessions', JSON.stringify(strange));
      expect(answer.status).toBe(400);
      expect((await answer.text()).length).toBeLessThan(20 * 500);
      const { rejected } = await team.ann.push('records', { newDocumentState: { ...lead('x', 'ann'), ...strange } });
      expect(rejected[0]?.message.length).toBeLessThan(300);
    });
  }

  test('is given no more active rules than an org may have; one that is turned off takes no place', async () => {
    const both = notifyAction([
      { kind: 'user', username: 'bob' },
      { kind: 'user', username: 'mia' },
    ]);
    const rules = Array.from({ length: MAX_ACTIVE_RULES + 1 }, (_, n) =>
      hotLeadRule(`r${n}`, { criteria: [], actions: [both] }),
    );
    const made = rules.map((rule) => ({ newDocumentState: rule }));
    const { rejected } = await attack(() => team.admin.push('workflowRules', ...made));
    expect(rejected).toMatchObject([{ id: `r${MAX_ACTIVE_RULES}`, code: 'invalid' }]);
    expect(await pushed(team.admin, hotLeadRule('off', { active: false }))).toEqual([]);
    // All of them fire on each of these; what follows is written in several transactions.
    const leads = Array.from({ length: 8 }, (_, n) => ({ newDocumentState: lead(`many${n}`, 'ann') }));
    expect(await attack(() => team.ann.push('records', ...leads))).toEqual({ conflicts: [], rejected: [] });
    expect((await team.bob.poll()).body.unreadCount).toBe(8 * MAX_ACTIVE_RULES);
    // What follows is about large records; telling of each in so many ways would take most of the time.
    const ended = rules
      .slice(0, MAX_ACTIVE_RULES)
      .map((rule) => ({ assumedMasterState: rule, newDocumentState: { ...rule, _deleted: true } }));
    expect(await team.admin.push('workflowRules', ...ended)).toEqual({ conflicts: [], rejected: [] });
  });

  test('cannot fill the memory with pages it does not read, nor keep them for long', async () => {
    const notes = 'é'.repeat(20_000);
    for (let start = 0; start < 200; start += 50) {
      const rows = Array.from({ length: 50 }, (_, n) => ({
        newDocumentState: lead(`page${start + n}`, 'bob', { fields: { notes } }),
      }));
      await team.bob.push('records', ...rows);
    }
    const { hostname, port } = new URL(server.url);
    const ask = async (): Promise<Socket> => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.pause();
      socket.write(
        `GET /api/sync/pull/records HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${team.bob.session?.token}\r\n\r\n`,
      );
      return socket;
    };
    const unread = await attack(async () => {
      const sockets = await Promise.all(Array.from({ length: 40 }, ask));
      expect((await team.ann.poll()).status).toBe(200);
      return sockets;
    });
    // The first holds the turn of the session until the server hangs up on it.
    for (const socket of unread.slice(1)) socket.destroy();
    expect((await team.bob.poll()).status).toBe(200);
    expect((await team.bob.pull('records', { limit: 10 })).documents).toHaveLength(10);
    for (const socket of unread) socket.destroy();
  });

  test('gets pages that end at the bytes it asks for, and all of them in the end', async () => {
    const all = await team.bob.pullAll('records');
    const ids: string[] = [];
    let checkpoint: string | undefined;
    for (;;) {
      const query = new URLSearchParams({ bytes: String(MIB), ...(checkpoint === undefined ? {} : { checkpoint }) });
      const page = (await team.bob.send('GET', `/api/sync/pull/records?${query}`)).body as {
        documents: { id: string }[];
        checkpoint: string;
        hasMore: boolean;
      };
      expect(Buffer.byteLength(JSON.stringify(page.documents))).toBeLessThan(MIB + 1_000);
      ids.push(...page.documents.map(({ id }) => id));
      if (!page.hasMore) break;
      checkpoint = page.checkpoint;
    }
    expect(ids).toEqual(all.map(({ id }) => id));
  });

  test('waits for its own digests, and keeps nobody else waiting', async () => {
    await attack(() => Promise.all(Array.from({ length: 10 }, () => team.bob.send('GET', '/api/sync/digest'))));
  });

  test('is refused calmly for what only one of the engines cannot take', async () => {
    const status = async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(server.url + path, { headers: { ...asAnn(), ...headers } })).status;
    expect(await status('/api/hand-offs?from=2026-11-01&to=2026-11-30&over=99999999999999')).toBe(400);
    expect(await status('/api/hand-offs?from=2026-11-01&to=2026-11-30&over=2147483647')).toBe(200);
    expect(await status('/api/sync/pull/records?checkpoint=%00')).toBe(400);
    expect((await raw('/api/sessions', '{}', { 'Content-Encoding': 'gzip' })).status).toBe(415);
    expect((await raw('/api/sessions', '{}', { 'Content-Type': 'application/xml' })).status).toBe(415);
  });
});
