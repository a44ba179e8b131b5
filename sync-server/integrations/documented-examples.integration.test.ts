import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { CreatedIntegrationToken, CreateLeadAnswer } from '#contract/integrations.ts';
import { ApiClient } from '../testing/api-client.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { type TestTeam, testTeam } from '../testing/test-team.ts';

// What docs/api.md shows is run as it stands there: whoever copies it gets what works.
const page = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');

let server: TestServer;
let team: TestTeam;
let token: string;
beforeAll(async () => {
  server = await testServer('sqlite');
  team = await testTeam(server.nobody);
  ({ token } = (
    await team.admin.send<CreatedIntegrationToken>('POST', '/api/integration-tokens', { name: 'Form' })
  ).body);
});
afterAll(() => server.close());

test('the web form: what a visitor sends is a lead, once however often it is sent', async () => {
  const form = await runWebForm();
  const names = [...block('html').matchAll(/ name="(\w+)"/g)].map(([, name = '']) => name);
  expect(names).toEqual(['key', 'name', 'email', 'notes']);
  const filledIn = { key: randomUUID(), name: 'Nina Novak', email: 'nina@acme.example', notes: 'Call me.' };
  const submit = (fields: Record<string, string>) =>
    fetch(`${form}/contact`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

  for (const answer of [await submit(filledIn), await submit(filledIn)]) {
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/thank-you']);
  }
  expect(await team.admin.pullAll('records')).toMatchObject([
    {
      name: 'Nina Novak',
      fields: { email: 'nina@acme.example', notes: 'Call me.', rating: 'hot', source: 'Web form' },
    },
  ]);
  expect((await submit({ ...filledIn, key: randomUUID(), name: '' })).status).toBe(502);
});

test('the call: its body is taken as it is', async () => {
  const body = JSON.parse(/-d '(.*)'/.exec(block('sh'))?.[1] ?? '') as { readonly name: string };
  const caller = new ApiClient(server.url, undefined, token);
  const answer = await caller.send<CreateLeadAnswer>('POST', '/api/leads', body, { 'Idempotency-Key': randomUUID() });
  expect(answer).toMatchObject({ status: 201, body: { lead: body } });
});

/** The code in a language on the page. */
function block(language: string): string {
  const code = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1];
  if (code === undefined) throw new Error(`docs/api.md shows no ${language}.`);
  return code;
}

/** Runs the server of the example, on a port that is free. @returns its address */
async function runWebForm(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'smartlite-web-form-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const code = block('js');
  const listening = '.listen(8080)';
  expect(code.split(listening)).toHaveLength(2);
  const file = join(folder, 'web-form.mjs');
  writeFileSync(
    file,
    code.replace(listening, '.listen(0, "127.0.0.1", function () { console.log(this.address().port); })'),
  );
  const env = { ...process.env, SMARTLITE_URL: server.url, SMARTLITE_TOKEN: token };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill());
  const [port] = await once(child.stdout, 'data');
  return `http://127.0.0.1:${String(port).trim()}`;
}
