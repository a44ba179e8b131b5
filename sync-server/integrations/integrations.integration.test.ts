import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type CreatedIntegrationToken,
  type CreateLeadAnswer,
  type CreateLeadBody,
  type IntegrationTokensAnswer,
  LEADS_PER_MINUTE,
} from '#contract/integrations.ts';
import { ApiClient } from '../testing/api-client.ts';
import { engines } from '../testing/test-database.ts';
import { TestClock, type TestServer, testServer } from '../testing/test-server.ts';
import { recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';

const HOUR = 60 * 60_000;

describe.each(engines)('integrations on %s', (engine) => {
  const clock = new TestClock();
  const lines: { readonly security?: string }[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine, {}, { clock, logger });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
    lines.length = 0;
  });

  const newToken = async (name = 'Contact form', by = team.admin) =>
    (await by.send<CreatedIntegrationToken>('POST', '/api/integration-tokens', { name })).body;
  const tokens = async () =>
    (await team.admin.send<IntegrationTokensAnswer>('GET', '/api/integration-tokens')).body.tokens;
  const revoke = (id: string, by = team.admin) => by.send('DELETE', `/api/integration-tokens/${id}`);
  const formWith = ({ token }: { readonly token: string }) => new ApiClient(server.url, undefined, token);
  const send = async (form: ApiClient, body: CreateLeadBody, key: string = randomUUID()) =>
    (await form.send<CreateLeadAnswer>('POST', '/api/leads', body, { 'Idempotency-Key': key })).body;
  const security = () => lines.filter((line) => line.security !== undefined);
  const leads = async () => (await team.admin.pullAll('records')).map(({ name }) => name);
  const notifications = async (who: ApiClient) => (await who.pullAll('notifications')).filter((one) => !one._deleted);
  const setLeadOwner = (defaultLeadOwner: string | null) =>
    team.admin.send('PATCH', '/api/orgs/current', { defaultLeadOwner });

  describe('tokens', () => {
    test('are made, listed and revoked by admins; the token itself is told once', async () => {
      const { token, ...made } = await newToken();
      expect(made).toMatchObject({ name: 'Contact form', createdBy: 'admin', lastUsedAt: null });
      expect(await tokens()).toEqual([made]);
      await send(formWith({ token }), { name: 'Nina' });
      expect(await tokens()).toEqual([{ ...made, lastUsedAt: new Date(clock.now()).toISOString() }]);
      await revoke(made.id);
      expect(await tokens()).toEqual([]);
      await expect(send(formWith({ token }), { name: 'Omar' })).rejects.toMatchObject({ status: 401 });
      await expect(revoke(made.id)).rejects.toMatchObject({ status: 404 });
      const about = { orgId: team.orgId, username: 'admin', tokenId: made.id };
      expect(security()).toMatchObject([
        { security: 'integration-token-created', ...about },
        { security: 'integration-token-revoked', ...about },
        { security: 'integration-token-refused', orgId: null, username: null },
      ]);
      expect(JSON.stringify(lines)).not.toContain(token);
    });

    test('are not for others, nor for the admins of another organization', async () => {
      const { id } = await newToken();
      const stranger = (await testTeam(server.nobody)).admin;
      for (const who of [team.ann, team.mia]) {
        await expect(newToken('Form', who)).rejects.toMatchObject({ status: 403 });
        await expect(who.send('GET', '/api/integration-tokens')).rejects.toMatchObject({ status: 403 });
        await expect(revoke(id, who)).rejects.toMatchObject({ status: 403 });
      }
      await expect(revoke(id, stranger)).rejects.toMatchObject({ status: 404 });
      expect(await tokens()).toHaveLength(1);
    });

    test('may do nothing but create leads: every other route refuses them in words', async () => {
      const form = formWith(await newToken());
      const description = (await (await fetch(`${server.url}/api/docs/json`)).json()) as {
        readonly paths: Record<string, Record<string, unknown>>;
      };
      const routes = Object.entries(description.paths)
        .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
        .filter((route) => route !== 'POST /api/leads');
      expect(routes.length).toBeGreaterThan(20);
      for (const route of routes) {
        const [method = '', path = ''] = route.split(' ');
        const body = method === 'GET' ? undefined : {};
        const refusal = await form.send(method, path.replaceAll(/\{\w+\}/g, 'x'), body).catch((error) => error);
        expect(refusal, route).toMatchObject({ status: 403, code: 'leads-only' });
      }
      const docs = form.send('GET', '/api/docs/json', undefined, { 'X-Forwarded-For': '203.0.113.7' });
      await expect(docs).rejects.toMatchObject({ status: 403, code: 'leads-only' });
      const refused = security().filter((line) => line.security === 'integration-token-refused');
      expect(refused).toHaveLength(routes.length + 1);
      expect(refused[0]).toMatchObject({ orgId: team.orgId, username: 'admin' });
    });

    test('are needed to create leads here: people use the app', async () => {
      await expect(send(team.admin, { name: 'Nina' })).rejects.toMatchObject({ status: 403 });
      await expect(send(server.nobody, { name: 'Nina' })).rejects.toMatchObject({ status: 401 });
    });
  });

  describe('a lead', () => {
    test('goes to the owner it names, with a notification and a hand-off', async () => {
      const form = formWith(await newToken());
      const fields = { company: 'Acme', rating: 'hot' };
      const { id, lead } = await send(form, { name: ' Nina Novak ', fields, ownerUsername: 'ann' });
      expect(lead).toEqual(await recordCalled(team.ann, id));
      expect(lead).toMatchObject({ name: 'Nina Novak', fields, ownerUsername: 'ann', createdBy: 'admin' });
      const [notification, ...more] = await notifications(team.ann);
      expect(more).toEqual([]);
      expect(notification).toMatchObject({ title: 'Lead assigned to you: Nina Novak', unread: true });
      expect(notification?.body).toBe('It came in through Contact form.');
      const handOffs = await team.admin.pullAll('handOffs');
      expect(handOffs).toMatchObject([{ fromUsername: 'admin', toUsername: 'ann', rating: 'hot', resolved: null }]);
    });

    test('without an owner goes to the default one, or to whoever made the token, who is told as well', async () => {
      const form = formWith(await newToken());
      expect((await send(form, { name: 'One' })).lead.ownerUsername).toBe('admin');
      expect(await notifications(team.admin)).toMatchObject([{ recordName: 'One', unread: true }]);
      expect(await team.admin.pullAll('handOffs')).toMatchObject([{ fromUsername: 'admin', toUsername: 'admin' }]);
      await setLeadOwner('bob');
      expect((await send(form, { name: 'Two' })).lead.ownerUsername).toBe('bob');
      expect(await notifications(team.bob)).toMatchObject([{ recordName: 'Two' }]);
      await team.admin.send('PATCH', '/api/users/bob', { active: false });
      expect((await send(form, { name: 'Three' })).lead.ownerUsername).toBe('admin');
    });

    test('that nobody is there to own is refused, and its key stays good', async () => {
      const form = formWith(await newToken());
      await team.admin.send('PATCH', '/api/users/mia', { role: 'admin' });
      await team.mia.send('PATCH', '/api/users/admin', { active: false });
      await expect(send(form, { name: 'Nina' }, 'a')).rejects.toMatchObject({ status: 422, code: 'no-lead-owner' });
      await team.mia.send('PATCH', '/api/orgs/current', { defaultLeadOwner: 'ann' });
      expect((await send(form, { name: 'Nina' }, 'a')).lead.ownerUsername).toBe('ann');
    });

    test('is checked like any other', async () => {
      const form = formWith(await newToken());
      const refusal = { status: 422, code: 'owner-not-active' };
      await expect(send(form, { name: 'Nina', ownerUsername: 'zoe' })).rejects.toMatchObject(refusal);
      await expect(setLeadOwner('zoe')).rejects.toMatchObject(refusal);
      for (const body of [{}, { name: ' ' }, { name: 'Nina', fields: { rating: 'boiling' } }, { name: 'N', id: 'x' }]) {
        await expect(send(form, body as never)).rejects.toMatchObject({ status: 400, code: 'malformed' });
      }
      expect(await leads()).toEqual([]);
    });
  });

  describe('an idempotency key', () => {
    test('creates a lead once, however often and however close together it is sent', async () => {
      const form = formWith(await newToken());
      const body = { name: 'Nina', fields: { company: 'Acme', phone: '1' } };
      const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => send(form, body, 'key-1')));
      await team.admin.push('records', {
        assumedMasterState: first?.lead,
        newDocumentState: { ...first?.lead, name: 'Nina Novak' },
      });
      clock.advance(24 * HOUR - 1);
      clock.doWhatIsDoneEvery(HOUR);
      others.push(await send(form, { ...body, fields: { phone: '1', company: 'Acme' } }, '"key-1"'));
      for (const other of others) expect(other).toEqual(first);
      expect(await (await team.admin.signIn(adminOf(team))).pullAll('records')).toHaveLength(1);
    });

    test('is forgotten after a day, and with it what the lead said', async () => {
      const form = formWith(await newToken());
      const { id } = await send(form, { name: 'Nina' }, 'key-1');
      clock.advance(24 * HOUR + 1);
      clock.doWhatIsDoneEvery(HOUR);
      const sendAgain = () => {
        // So that however long this takes, no minute has too many requests.
        clock.advance(2_000);
        return send(form, { name: 'Omar' }, 'key-1').catch(({ code }) => code);
      };
      await expect.poll(sendAgain).toMatchObject({ lead: { name: 'Omar' } });
      const records = await (await team.admin.signIn(adminOf(team))).pullAll('records');
      expect(records.map(({ name }) => name).sort()).toEqual(['Nina', 'Omar']);
      expect(records.find(({ name }) => name === 'Nina')?.id).toBe(id);
    });

    test('of one lead is not good for another, and each token has its own', async () => {
      const form = formWith(await newToken());
      await send(form, { name: 'Nina' }, 'key-1');
      const refusal = { status: 422, code: 'idempotency-key-reused' };
      await expect(send(form, { name: 'Omar' }, 'key-1')).rejects.toMatchObject(refusal);
      await send(formWith(await newToken('Shop')), { name: 'Omar' }, 'key-1');
      expect((await leads()).sort()).toEqual(['Nina', 'Omar']);
    });

    test.each(['', '   ', 'x'.repeat(256), 'two words'])('is needed: %j is none', async (key) => {
      const form = formWith(await newToken());
      const refusal = { status: 400, code: 'idempotency-key-required' };
      await expect(send(form, { name: 'Nina' }, key)).rejects.toMatchObject(refusal);
    });
  });

  test('a form that runs wild is stopped, and goes on a minute later; others are not', async () => {
    const form = formWith(await newToken());
    for (let sent = 0; sent < LEADS_PER_MINUTE; sent += 1) await send(form, { name: 'Again' }, 'the-same');
    const refusal = await send(form, { name: 'One more' }).catch((error) => error);
    expect(refusal).toMatchObject({ status: 429, code: 'too-many-leads' });
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(security().at(-1)).toMatchObject({ security: 'integration-token-limited', username: 'admin' });
    await send(formWith(await newToken('Shop')), { name: 'From the shop' });
    clock.advance(60_000);
    await send(form, { name: 'One more' });
    expect((await leads()).sort()).toEqual(['Again', 'From the shop', 'One more']);
  });
});

function adminOf({ orgId }: TestTeam) {
  return { orgId, username: 'admin', password: 'correct horse' };
}
