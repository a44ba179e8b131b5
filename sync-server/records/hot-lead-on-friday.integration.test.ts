import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HandOffListAnswer, HandOffReport } from '#contract/hand-off-report.ts';
import type { CreatedIntegrationToken } from '#contract/integrations.ts';
import { standardPassingSettings } from '#contract/passing-settings.ts';
import { ApiClient } from '../testing/api-client.ts';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { assignInTurn, hotLeadRule } from '../testing/test-definitions.ts';
import { addPerson } from '../testing/test-org.ts';
import { TestClock } from '../testing/test-server.ts';
import { create, type TestTeam, testTeam } from '../testing/test-team.ts';

const at = (time: string) => `2026-11-20T${time}:00.000Z`;
const WEEK = 'from=2026-11-16&to=2026-11-22';

/** A hot lead comes in on Friday at 16:50. Anna is away, Moses declines it, Versie accepts it at 17:02. */
describe.each(engines)('a hot lead on a Friday afternoon on %s', (engine) => {
  const clock = new TestClock(at('16:50'));
  let api: TestApi;
  let team: TestTeam;
  let people: { readonly [name in 'anna' | 'moses' | 'versie']: ApiClient };
  beforeAll(async () => {
    api = await testApi(engine, clock);
    team = await testTeam(api.nobody);
    people = {
      anna: await addPerson(team.admin, 'anna', 'rep'),
      moses: await addPerson(team.admin, 'moses', 'rep'),
      versie: await addPerson(team.admin, 'versie', 'rep'),
    };
    for (const name of Object.keys(people)) {
      await team.admin.send('PATCH', `/api/users/${name}`, { managerUsername: 'mia' });
    }
    await api.staySignedIn(team.orgId);
  });
  afterAll(() => api.close());

  const answer = async (who: ApiClient, said: 'accepted' | 'declined', answerReason: string | undefined) => {
    const [held] = (await who.pullAll('notifications')).filter(({ resolved }) => resolved === null);
    const answeredAt = new Date(clock.now()).toISOString();
    return who.push('notifications', {
      assumedMasterState: held,
      newDocumentState: { ...held, answer: said, answeredAt, ...(answerReason === undefined ? {} : { answerReason }) },
    });
  };
  const report = async (who: ApiClient) =>
    (await who.send<HandOffReport>('GET', `/api/hand-offs/report?${WEEK}&dimensions=all`)).body;
  const behind = async (who: ApiClient, more: string) =>
    (await who.send<HandOffListAnswer>('GET', `/api/hand-offs?${WEEK}${more}`)).body.handOffs;

  test('somebody who is there has it, and the report says that it took twelve minutes', async () => {
    await team.admin.send('PATCH', '/api/orgs/current', { passing: { ...standardPassingSettings, active: true } });
    await create(
      team.admin,
      'workflowRules',
      hotLeadRule('friday', { actions: [assignInTurn(['anna', 'moses', 'versie'])] }),
    );
    await people.anna.send('PATCH', '/api/users/anna', {
      away: { from: at('12:00'), until: '2026-11-23T08:00:00.000Z' },
    });
    const made = await team.admin.send<CreatedIntegrationToken>('POST', '/api/integration-tokens', { name: 'Form' });
    const form = new ApiClient(api.nobody.url, undefined, made.body.token);
    const lead = { name: 'Nina Novak', fields: { rating: 'hot', source: 'Web form' } };
    await form.send('POST', '/api/leads', lead, { 'Idempotency-Key': 'friday' });
    clock.set(at('16:57'));
    expect(await answer(people.moses, 'declined', 'In a meeting until six.')).toMatchObject({ rejected: [] });
    clock.set(at('17:02'));
    expect(await answer(people.versie, 'accepted', undefined)).toMatchObject({ rejected: [] });

    expect(await people.anna.pullAll('notifications')).toEqual([]);
    const { total, groups } = await report(team.admin);
    expect(total).toMatchObject({ sent: 2, accepted: 1, declined: 1, awaited: 0, passed: 0 });
    expect(total.times.accepted.working).toEqual({ median: 720, p90: 720 });
    expect(groups.rule).toMatchObject([{ key: 'friday', figures: { accepted: 1, declined: 1 } }]);
    expect(groups.source?.map(({ key }) => key)).toEqual(['Web form']);
    const acceptedBy = groups.rep?.filter(({ figures }) => figures.accepted > 0).map(({ key }) => key);
    expect(acceptedBy).toEqual(['versie']);
    expect(await behind(team.admin, '&state=declined&rule=friday')).toMatchObject([
      { toUsername: 'moses', declineReason: 'In a meeting until six.' },
    ]);
    expect(await behind(team.admin, '&measure=accepted&time=working&over=660&upTo=720')).toMatchObject([
      { toUsername: 'versie', begunAt: at('16:50'), sentAt: at('16:57'), acceptedAt: at('17:02') },
    ]);
  });

  test('the first action is measured from when it came in, too', async () => {
    clock.set(at('17:10'));
    const [record] = await people.versie.pullAll('records');
    await create(people.versie, 'activities', {
      ...{ id: 'call', recordId: record?.id, kind: 'call', text: 'Meeting on Monday.', mentions: [], at: at('17:10') },
    });
    const { total } = await report(team.admin);
    expect(total.times.acted.working).toEqual({ median: 1_200, p90: 1_200 });
    expect(await behind(team.admin, '&state=acted')).toMatchObject([{ toUsername: 'versie' }]);
  });

  test('a rep sees their own alone; an app that does not ask for more gets no groups it cannot read', async () => {
    const own = await report(people.moses);
    expect(own).toMatchObject({ scope: 'own', total: { sent: 1, accepted: 0, declined: 1 } });
    expect(own.groups).not.toHaveProperty('rep');
    const { body } = await team.admin.send<HandOffReport>('GET', `/api/hand-offs/report?${WEEK}`);
    expect(Object.keys(body.groups).sort()).toEqual(['object', 'rating', 'rep', 'team', 'trigger', 'week']);
  });
});
