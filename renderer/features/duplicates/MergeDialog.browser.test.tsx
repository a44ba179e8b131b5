import { Notifications } from '@mantine/notifications';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { createRecord } from '../../database/record-edits.ts';
import type { Fetch } from '../../session/http-request.ts';
import { idleSyncState, useSyncState } from '../../sync/sync-store.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { signedIn } from '../../testing/signed-in.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { useRecord } from '../../ui/records.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { NewLooksLike, RecordLooksLike } from './LooksLike.tsx';
import { MergeTwoDialog } from './MergeDialog.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const ada = { name: 'Ada Fox', fields: { email: 'ada@acme.com', phone: '+49 30 1234567' }, ownerUsername: 'anna' };
const again = { name: 'Ada M. Fox', fields: { email: 'ADA@acme.com', notes: 'Met in May' }, ownerUsername: 'bob' };
const editor = { orgId: 'acme', username: 'anna' };
const people = { people: [somebody('anna', { displayName: 'Anna Snelling' }), somebody('bob')] };

beforeEach(() => useSyncState.setState({ ...idleSyncState, online: true }));

function PageOfAda() {
  const { record } = useRecord('l1');
  return record === undefined ? null : <RecordLooksLike record={record} locked={false} />;
}

/** Two leads that are like each other, as the server has them, and what is asked of it. */
async function twoAdas(answer: (request: Request) => Response | Promise<Response>) {
  const database = await testDatabase();
  for (const [id, content] of [
    ['l1', ada],
    ['l2', again],
  ] as const) {
    await createRecord(database, editor, { object: 'lead', ...content }, id);
    const stored = await database.collections.records.findOne(id).exec();
    await stored?.incrementalPatch({ unsent: false, updatedAt: `2026-11-20T09:00:0${id[1]}.000Z` });
  }
  const send: Fetch = async (input, init) => answer(new Request(input, init));
  signedIn(send, database);
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <Notifications />
        <PageOfAda />
      </LocalDatabaseProvider>
    ),
    people,
  );
  return database;
}

const merge = page.getByRole('button', { name: 'Merge', exact: true });
const open = () => userEvent.click(page.getByRole('button', { name: 'Merge …' }));
const choice = (field: string, value: string) =>
  page.getByRole('radiogroup', { name: field }).getByRole('radio', { name: value });

test('while a record is typed, the one it looks like is named, with by what', async () => {
  const database = await testDatabase();
  await createRecord(database, editor, { object: 'lead', ...ada }, 'l1');
  render(() => (
    <LocalDatabaseProvider database={database}>
      <NewLooksLike object="lead" id="new" name="" fields={{ phone: '030/1234567' }} />
    </LocalDatabaseProvider>
  ));
  await expect.element(page.getByRole('status')).toHaveTextContent('Looks like Ada Fox (same phone)');
  await expect.element(page.getByRole('link', { name: 'Ada Fox' })).toHaveAttribute('href', '/leads/l1');
});

test('the fuller and newer values are chosen already, another may be, and all of it can be undone', async () => {
  const asked: { method: string; path: string; body: unknown }[] = [];
  await twoAdas(async (request) => {
    const text = await request.text();
    const { pathname } = new URL(request.url);
    asked.push({ method: request.method, path: pathname, body: text === '' ? undefined : JSON.parse(text) });
    if (request.method === 'DELETE') return new Response(null, { status: 204 });
    return Response.json({ mergeId: 'm1', record: sampleRecord({ id: 'l1' }) });
  });
  await expect.element(page.getByText('(same email)')).toBeVisible();
  await open();
  await expect.element(choice('Name', 'Ada M. Fox')).toBeChecked();
  expect(await violations()).toEqual([]);
  await expect.element(choice('Owner', 'Anna Snelling')).toBeChecked();
  await expect.element(choice('Phone', '+49 30 1234567')).toBeChecked();
  await expect.element(choice('Notes', 'Met in May')).toBeChecked();
  await userEvent.click(choice('Name', 'Ada Fox'));
  await userEvent.click(merge);
  await userEvent.click(page.getByRole('button', { name: 'Undo' }));
  await expect
    .poll(() => asked.map(({ method, path }) => `${method} ${path}`))
    .toEqual(['POST /api/records/l1/merge', 'DELETE /api/record-merges/m1']);
  expect(asked[0]?.body).toEqual({
    otherId: 'l2',
    takes: ['email', 'notes'],
    seen: { kept: '2026-11-20T09:00:01.000Z', other: '2026-11-20T09:00:02.000Z' },
  });
});

test('a refusal is told in the dialog, and nothing of what was chosen is lost', async () => {
  const message = '“Ada Fox” has changed meanwhile. Look at both again.';
  await twoAdas(() => Response.json({ error: { code: 'record-changed', message } }, { status: 409 }));
  await open();
  await userEvent.click(choice('Owner', 'bob'));
  await userEvent.click(merge);
  await expect.element(page.getByText(message)).toBeVisible();
  await expect.element(choice('Owner', 'bob')).toBeChecked();
});

test('without a network, or with changes yet to be sent, it says what it waits for', async () => {
  const database = await twoAdas(() => Response.error());
  useSyncState.setState({ online: false });
  await open();
  await expect.element(page.getByText(/^Merging needs a connection/)).toBeVisible();
  await expect.element(merge).toBeDisabled();
  useSyncState.setState({ online: true });
  await expect.element(merge).toBeEnabled();
  await (await database.collections.records.findOne('l2').exec())?.incrementalPatch({ unsent: true });
  await expect.element(page.getByText(/^Your changes of these two are sent first/)).toBeVisible();
  await expect.element(merge).toBeDisabled();
});

test('of two that somebody selected, such as opportunities, the older one stays', async () => {
  const database = await testDatabase();
  for (const [id, stage, createdAt] of [
    ['o1', 'engaging', '2026-11-20T09:00:00.000Z'],
    ['o2', 'won', '2026-11-10T09:00:00.000Z'],
  ] as const) {
    const deal = { object: 'opportunity', name: 'Big deal', ownerUsername: 'anna', fields: { stage } } as const;
    await createRecord(database, editor, deal, id);
    await (await database.collections.records.findOne(id).exec())?.incrementalPatch({ unsent: false, createdAt });
  }
  const asked: string[] = [];
  signedIn(async (input) => {
    asked.push(new URL(new Request(input).url).pathname);
    return Response.json({ mergeId: 'm1', record: sampleRecord({ id: 'o2' }) });
  }, database);
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <MergeTwoDialog ids={['o1', 'o2']} onClose={() => undefined} />
      </LocalDatabaseProvider>
    ),
    people,
  );
  await expect.element(page.getByRole('dialog', { name: 'Merge two opportunities' })).toBeVisible();
  await expect.element(choice('Stage', 'Won')).toBeChecked();
  await userEvent.click(merge);
  await expect.poll(() => asked).toEqual(['/api/records/o2/merge']);
});
