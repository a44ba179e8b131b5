import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HandOffListAnswer, HandOffReport } from '#contract/hand-off-report.ts';
import type { ApiClient } from '../../testing/api-client.ts';
import { engines } from '../../testing/test-database.ts';
import { addPerson } from '../../testing/test-org.ts';
import { lead } from '../../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../../testing/test-server.ts';
import { create, edit, type TestTeam, testTeam } from '../../testing/test-team.ts';

const NOON = '2026-11-20T12:00:00.000Z';
const WEEK = 'from=2026-11-16&to=2026-11-22';

describe.each(engines)('the report of hand-offs on %s', (engine) => {
  const clock = new TestClock(NOON);
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine, {}, { clock });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    clock.set(NOON);
    team = await testTeam(server.nobody);
    await create(team.max, 'records', lead('hot', 'bob', { fields: { rating: 'hot' } }));
    await create(team.max, 'records', lead('plain', 'ann'));
    await create(team.ann, 'records', lead('to-mia', 'mia'));
    clock.advance(90_000);
    await see(team.bob);
    clock.advance(150_000);
    await see(team.ann);
  });

  const see = async (who: ApiClient) => {
    const notifications = await who.pullAll('notifications');
    const seenAt = new Date(clock.now()).toISOString();
    await who.push(
      'notifications',
      ...notifications.map((one) => ({ assumedMasterState: one, newDocumentState: { ...one, seenAt } })),
    );
  };
  const report = async (who: ApiClient, more = '') =>
    (await who.send<HandOffReport>('GET', `/api/hand-offs/report?${WEEK}${more}`)).body as HandOffReport;
  const list = async (who: ApiClient, more = '') =>
    (await who.send<HandOffListAnswer>('GET', `/api/hand-offs?${WEEK}${more}`)).body as HandOffListAnswer;
  const names = async (who: ApiClient, more = '') =>
    (await list(who, more)).handOffs.map(({ recordId }) => recordId).sort();

  test('tells an admin of the whole org, in groups', async () => {
    const all = await report(team.admin);
    expect(all).toMatchObject({ scope: 'org', timeZone: 'UTC', targetMinutes: 15, teamMedian: null });
    expect(all.total).toMatchObject({ sent: 3, delivered: 2, seen: 2, opened: 0, unseen: 1, onTarget: 2 });
    expect(all.total.times.seen.clock).toEqual({ median: 240, p90: null });
    expect(all.total.times.attention.working).toEqual({ median: 0, p90: 0 });
    expect(all.distribution.clock).toMatchObject({ counts: [0, 2, 0, 0, 0, 0, 0, 0, 0], longer: 0, open: 1 });
    expect(all.groups.rep?.map(({ key, figures }) => [key, figures.times.seen.clock.median])).toEqual([
      ['ann', 240],
      ['bob', 90],
      ['mia', null],
    ]);
    expect(all.groups.team?.map(({ key, figures }) => [key, figures.sent])).toEqual([
      ['mia', 2],
      ['max', 1],
    ]);
    expect(all.groups.rating?.map(({ key }) => key)).toEqual(['none', 'hot']);
    expect(all.groups.week?.map(({ key }) => key)).toEqual(['2026-11-16']);
  });

  test('a manager sees those below and their own, a rep only their own and the median of a team of three', async () => {
    expect(await report(team.mia)).toMatchObject({ scope: 'team', total: { sent: 3 } });
    const own = await report(team.ann);
    expect(own).toMatchObject({ scope: 'own', total: { sent: 1, seen: 1 }, teamMedian: null });
    expect(Object.keys(own.groups).sort()).toEqual(['object', 'rating', 'trigger', 'week']);
    const cid = await addPerson(team.admin, 'cid', 'rep');
    await team.admin.send('PATCH', '/api/users/cid', { managerUsername: 'mia' });
    await create(team.max, 'records', lead('to-cid', 'cid'));
    clock.advance(60_000);
    await see(cid);
    expect((await report(team.ann)).teamMedian).toEqual({ clock: 90, working: 90 });
    expect(await report(team.bob, '&rep=ann')).toMatchObject({ total: { sent: 0 } });
    expect(await report(team.bob, '&team=max')).toMatchObject({ total: { sent: 0 } });
  });

  test('every figure leads to the hand-offs behind it', async () => {
    expect(await names(team.admin)).toEqual(['hot', 'plain', 'to-mia']);
    expect(await names(team.admin, '&state=unseen')).toEqual(['to-mia']);
    expect(await names(team.admin, '&state=seen&rating=hot')).toEqual(['hot']);
    expect(await names(team.admin, '&rating=none&state=delivered')).toEqual(['plain']);
    expect(await names(team.admin, '&measure=seen&time=clock&over=120&upTo=300')).toEqual(['plain']);
    expect(await names(team.admin, '&team=mia')).toEqual(['hot', 'plain']);
    expect(await names(team.admin, '&week=2026-11-09')).toEqual([]);
    expect(await names(team.bob)).toEqual(['hot']);
    expect(await names(team.max)).toEqual(['hot', 'plain', 'to-mia']);
    clock.set('2026-11-20T12:30:00.000Z');
    expect(await names(team.admin, '&state=overdue')).toEqual(['to-mia']);
    expect(await names(team.admin, '&state=settled-unseen')).toEqual([]);
    await edit(team.max, 'to-mia', { ownerUsername: 'ann' });
    expect((await report(team.admin)).total).toMatchObject({ settledUnseen: 1 });
    const [settled] = (await list(team.admin, '&state=settled-unseen')).handOffs;
    expect(settled).toMatchObject({ recordId: 'to-mia', toUsername: 'mia' });
    await create(team.ann, 'records', lead('to-the-top', 'admin'));
    expect((await report(team.admin)).groups.team?.map(({ key }) => key)).toContain('');
    expect(await names(team.admin, '&team=')).toEqual(['to-the-top']);
  });

  test('a list comes page by page, newest first, each once', async () => {
    const found: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: HandOffListAnswer = await list(
        team.admin,
        `&limit=1${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`,
      );
      expect(page.handOffs).toHaveLength(1);
      found.push(...page.handOffs.map(({ recordId }) => recordId));
      after = page.next;
    }
    expect(found.sort()).toEqual(['hot', 'plain', 'to-mia']);
  });

  test('a file for spreadsheets holds a formula as text', async () => {
    await edit(team.max, 'plain', { name: '=HYPERLINK("http://evil")', ownerUsername: 'bob' });
    const response = await fetch(`${server.url}/api/hand-offs.csv?${WEEK}&state=unseen`, {
      headers: { Authorization: `Bearer ${team.admin.session?.token}` },
    });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [header, ...rows] = (await response.text()).trim().split('\n');
    expect(header?.replace('\ufeff', '')).toMatch(/^Record,Object,Rating,Trigger,From,To,Sent,/);
    expect(rows).toHaveLength(2);
    expect(rows.find((row) => row.includes('HYPERLINK'))).toMatch(/^"'=HYPERLINK/);
  });

  test.each([
    'from=2026-11-22&to=2026-11-16',
    'from=2016-01-01&to=2026-01-01',
    'from=soon&to=later',
    WEEK.slice(0, 15),
  ])('refuses %s in words', async (query) => {
    await expect(team.admin.send('GET', `/api/hand-offs/report?${query}`)).rejects.toMatchObject({ status: 400 });
  });
});
