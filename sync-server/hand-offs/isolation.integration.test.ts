import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HandOffListAnswer, HandOffReport } from '#contract/hand-off-report.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { addPerson, testOrg } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { create, type TestTeam, testTeam } from '../testing/test-team.ts';

const DAYS = 'from=2026-11-16&to=2026-11-22';

/** Everyone above a person. Mia leads Ann and Bob, Max leads Mia, and Zoe stands apart. */
const above: { readonly [username: string]: readonly string[] } = {
  ann: ['mia', 'max'],
  bob: ['mia', 'max'],
  mia: ['max'],
  max: [],
  zoe: [],
};

describe.each(engines)('who may read which hand-off on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  let everyone: ReadonlyMap<string, ApiClient>;
  let stranger: ApiClient;
  const given: { readonly id: string; readonly from: string; readonly to: string }[] = [];
  beforeAll(async () => {
    server = await testServer(engine, {}, { clock: new TestClock() });
    team = await testTeam(server.nobody);
    stranger = (await testOrg(server.nobody)).admin;
    const zoe = await addPerson(team.admin, 'zoe', 'manager');
    const { admin, ann, bob, mia, max } = team;
    everyone = new Map(Object.entries({ admin, ann, bob, mia, max, zoe }));
    for (const [from, giver] of everyone) {
      for (const to of Object.keys(above)) {
        if (from === to) continue;
        const id = `${from}-to-${to}`;
        await create(giver, 'records', lead(id, to));
        given.push({ id, from, to });
      }
    }
  });
  afterAll(() => server.close());

  const idsOf = (all: readonly { readonly recordId: string }[]) => all.map(({ recordId }) => recordId).sort();
  const isBelow = (who: string, to: string) => who === 'admin' || who === to || above[to]?.includes(who) === true;

  test('by sync: the giver, the receiver, those above the receiver and admins', async () => {
    for (const [who, client] of everyone) {
      const expected = given.filter(({ from, to }) => who === from || isBelow(who, to)).map(({ id }) => id);
      expect(idsOf(await client.pullAll('handOffs')), who).toEqual(expected.sort());
    }
    expect(await stranger.pullAll('handOffs')).toEqual([]);
  });

  test('by list, file and report: the receiver, those above and admins, whatever is asked for', async () => {
    for (const [who, client] of everyone) {
      const expected = given.filter(({ to }) => isBelow(who, to)).map(({ id }) => id);
      const { body } = await client.send<HandOffListAnswer>('GET', `/api/hand-offs?${DAYS}&limit=200`);
      expect(idsOf(body?.handOffs ?? []), who).toEqual(expected.sort());
      const file = await fetch(`${server.url}/api/hand-offs.csv?${DAYS}`, {
        headers: { Authorization: `Bearer ${client.session?.token}` },
      });
      expect((await file.text()).trim().split('\n').length - 1, who).toBe(expected.length);
      for (const rep of Object.keys(above)) {
        const report = await client.send<HandOffReport>('GET', `/api/hand-offs/report?${DAYS}&rep=${rep}`);
        const ofRep = given.filter(({ to }) => to === rep && isBelow(who, rep));
        expect(report.body?.total.sent, `${who} asks about ${rep}`).toBe(ofRep.length);
      }
    }
    for (const path of ['', '/report']) {
      const { body } = await stranger.send<object>('GET', `/api/hand-offs${path}?${DAYS}`);
      expect(JSON.stringify(body)).not.toContain('-to-');
    }
  });

  test.each(['', '/report', '.csv'])('by nobody without a session: %s', async (path) => {
    await expect(server.nobody.send('GET', `/api/hand-offs${path}?${DAYS}`)).rejects.toMatchObject({ status: 401 });
  });

  test('a push never shows one, nor whether there is one', async () => {
    const secret = (await team.admin.pullAll('handOffs')).find(({ recordId }) => recordId === 'max-to-mia');
    const { conflicts } = await team.bob.push('handOffs', { newDocumentState: { ...secret, recordName: 'x' } });
    expect(conflicts).toMatchObject([
      { id: secret?.id, _deleted: true, recordName: '', fromUsername: '', toUsername: '' },
    ]);
  });
});
