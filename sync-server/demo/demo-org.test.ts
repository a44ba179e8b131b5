import { beforeAll, expect, test } from 'vitest';
import { fieldsSchemas } from '#contract/catalogue.ts';
import { collections } from '#contract/collections.ts';
import { nextEscalation } from '#contract/escalation.ts';
import { standardHandOffSettings } from '#contract/escalation-settings.ts';
import { HandOff, HandOffState, handOffState, isOverdue } from '#contract/hand-offs.ts';
import { countsAsUnread } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';
import { loadDemoFiles } from './demo-files.ts';
import { type DemoFiles, type DemoOrg, describeDemoOrg, readDemoOrg } from './demo-org.ts';

const now = new Date('2026-11-20T16:58:00.000Z');
let files: DemoFiles;
let demo: DemoOrg;

beforeAll(async () => {
  files = await loadDemoFiles();
  demo = readDemoOrg(files, now);
});

const ofObject = (object: string) => demo.records.filter((record) => record.object === object);
const recordOf = (id: string) => demo.records.find((record) => record.id === id);

test('every document is valid by the contract', () => {
  for (const collection of [
    'users',
    'records',
    'notifications',
    'activities',
    'workflowRules',
    'approvalProcesses',
  ] as const)
    for (const document of demo[collection]) collections[collection].schema.parse(document);
  for (const record of demo.records) fieldsSchemas[record.object].parse(record.fields);
});

test('ids are unique, references lead to a record, and every owner is a user', () => {
  const ids = new Set(demo.records.map(({ id }) => id));
  const usernames = new Set<string>(demo.users.map(({ id }) => id));
  expect(ids.size).toBe(demo.records.length);
  expect(new Set(demo.notifications.map(({ id }) => id)).size).toBe(demo.notifications.length);
  const references = demo.records.flatMap(({ fields }) => [fields['accountId'], fields['parentAccountId']]);
  const people = demo.records.flatMap(({ ownerUsername, createdBy, updatedBy }) => [
    ownerUsername,
    createdBy,
    updatedBy,
  ]);
  expect(references.filter((id) => id !== undefined && !ids.has(String(id)))).toEqual([]);
  expect(people.filter((username) => !usernames.has(username))).toEqual([]);
});

test('holds the people of the data set with their managers, and an admin', () => {
  const withRole = (role: string) => demo.users.filter((user) => user.role === role).map(({ username }) => username);
  expect(withRole('rep')).toHaveLength(35);
  expect(withRole('manager')).toHaveLength(6);
  expect(withRole('admin')).toEqual(['admin']);
  expect(demo.users.find(({ id }) => id === 'moses.frase')).toMatchObject({
    displayName: 'Moses Frase',
    managerUsername: 'dustin.brinkmann',
  });
});

test('accounts for every row, and counts every mended value', () => {
  expect(ofObject('opportunity')).toHaveLength(8800);
  expect(ofObject('account')).toHaveLength(85);
  expect(ofObject('lead')).toHaveLength(60);
  expect(demo.report).toEqual({
    pipeline: { rows: 8800, taken: 8800 },
    refused: [],
    mended: [
      { kind: 'date written M/D/YYYY rewritten as YYYY-MM-DD', count: 15_011 },
      { kind: 'opportunity without close date kept without one', count: 2089 },
      { kind: 'opportunity without close value put at the list price', count: 2089 },
      { kind: 'product "GTXPro" read as "GTX Pro"', count: 1480 },
      { kind: 'opportunity without account kept without one', count: 1425 },
      { kind: 'opportunity without engage date kept without one', count: 500 },
      { kind: 'revenue in millions of dollars written out in dollars', count: 85 },
      { kind: 'sector "technolgy" read as "technology"', count: 12 },
      { kind: 'location "Philipines" read as "Philippines"', count: 1 },
    ],
  });
});

test('what was won is worth what the data set says, and what is open the list price of its product', () => {
  const inStage = (...stages: string[]) =>
    ofObject('opportunity').filter(({ fields }) => stages.includes(String(fields['stage'])));
  const worth = (records: readonly CrmRecord[]) =>
    records.reduce((sum, { fields }) => sum + Number(fields['amount']), 0);
  expect([inStage('won').length, worth(inStage('won'))]).toEqual([4238, 10_005_534]);
  const open = inStage('prospecting', 'engaging');
  expect(open).toHaveLength(2089);
  for (const { fields } of open) expect(fields['amount']).toBeGreaterThan(0);
});

test('the sales data ends today or in the week before, on the days of the week it had', () => {
  const days = ofObject('opportunity').map(({ fields }) => String(fields['closeDate'] ?? ''));
  const last = days.toSorted().at(-1) ?? '';
  expect(last <= '2026-11-20' && last > '2026-11-13').toBe(true);
  expect(new Date(last).getUTCDay()).toBe(new Date('2017-12-31').getUTCDay());
  for (const { updatedAt } of demo.records) expect(updatedAt <= now.toISOString()).toBe(true);
});

test('everybody who sells has something overdue, something for today and something for later', () => {
  const steps = Map.groupBy(
    demo.records.flatMap(({ ownerUsername, nextStep }) =>
      nextStep == null ? [] : [{ ownerUsername, at: nextStep.at }],
    ),
    ({ ownerUsername }) => ownerUsername,
  );
  expect(
    steps
      .get('moses.frase')
      ?.map(({ at }) => at < now.toISOString())
      .toSorted(),
  ).toEqual([false, false, true]);
});

test('somebody is away with a deputy, and a hand-off was declined and one passed on', () => {
  expect(demo.users.find(({ away }) => away != null)?.away).toMatchObject({ deputyUsername: 'versie.hillebrand' });
  const [declined] = demo.handOffs.filter(({ declinedAt }) => declinedAt != null);
  expect(declined).toMatchObject({ toUsername: 'moses.frase', declineReason: 'At the trade show until Thursday.' });
  expect(recordOf(declined?.recordId ?? '')?.ownerUsername).toBe(declined?.fromUsername);
  const [passed] = demo.handOffs.filter(({ passedTo }) => passedTo !== undefined);
  expect(recordOf(passed?.recordId ?? '')?.ownerUsername).toBe(passed?.passedTo);
});

test('notes and calls are about records that are here, by whoever has them', () => {
  expect(demo.activities.length).toBeGreaterThan(20);
  for (const { recordId, byUsername } of demo.activities) expect(recordOf(recordId)?.ownerUsername).toBe(byUsername);
});

test('writes revenues out in dollars', () => {
  expect(recordOf('account-acme-corporation')).toMatchObject({ fields: { revenue: 1_100_040_000 } });
});

test('keeps the values of a row, its account and its agent', () => {
  expect(recordOf('opportunity-1C1I7A6R')).toMatchObject({
    name: 'GTX Plus Basic for Cancity',
    ownerUsername: 'moses.frase',
    createdAt: '2025-09-04T09:00:00.000Z',
    fields: {
      accountId: 'account-cancity',
      product: 'GTX Plus Basic',
      stage: 'won',
      amount: 1054,
      engageDate: '2025-09-04',
      closeDate: '2026-01-14',
    },
  });
  expect(recordOf('account-bluth-company')?.fields).toMatchObject({
    sector: 'technology',
    parentAccountId: 'account-acme-corporation',
  });
});

test('unread notifications are a handful, recent, and true of their records', () => {
  const forMoses = demo.notifications.filter(({ recipientUsername }) => recipientUsername === 'moses.frase');
  expect(forMoses.length).toBeGreaterThanOrEqual(3);
  expect(demo.notifications.length).toBeLessThanOrEqual(20);
  const managerOf = new Map<string, string | null>(demo.users.map((user) => [user.username, user.managerUsername]));
  for (const notification of demo.notifications) {
    const record = recordOf(notification.recordId);
    expect(countsAsUnread(notification, Date.now())).toBe(true);
    expect(notification.createdAt > '2026-11-16').toBe(true);
    expect(record).toMatchObject({
      name: notification.recordName,
      object: notification.recordObject,
      updatedBy: notification.actorUsername,
      updatedAt: notification.createdAt,
    });
    const owner = record?.ownerUsername ?? '';
    if (notification.trigger === 'workflow') expect(notification.recipientUsername).toBe(managerOf.get(owner));
    else {
      expect(notification.recipientUsername).toBe(owner);
      expect(notification.actorUsername).not.toBe(owner);
      expect(notification.title).toContain(notification.recordName);
    }
  }
});

test('the most recent change comes last', () => {
  const times = demo.records.map(({ updatedAt }) => updatedAt);
  expect(times).toEqual([...times].sort());
});

test.each([
  ['ZZZ,Nobody,GTX Pro,Isdom,Won,,,', 'The sales agent Nobody is in no team.'],
  ['ZZZ,Moses Frase,Abacus,Isdom,Won,,,', 'The product Abacus is not sold.'],
  ['ZZZ,Moses Frase,GTX Pro,Nowhere,Won,,,', 'The account Nowhere is unknown.'],
  ['ZZZ,Moses Frase,GTX Pro,Isdom,Dreaming,,,', 'The deal stage is unknown.'],
  ['1C1I7A6R,Moses Frase,GTX Pro,Isdom,Won,,,', 'The opportunity 1C1I7A6R is in the file already.'],
])('refuses the row %s and says so', (row, reason) => {
  const { file, text } = files.pipeline;
  const withBadRow = readDemoOrg({ ...files, pipeline: { file, text: `${text.trimEnd()}\n${row}\n` } }, now);
  expect(withBadRow.report.pipeline).toEqual({ rows: 8801, taken: 8800 });
  expect(withBadRow.report.refused).toEqual([{ file, line: 8802, reason }]);
  expect(withBadRow.report.mended).toEqual(demo.report.mended);
  expect(describeDemoOrg(withBadRow)).toContain(`refused sales_pipeline.csv line 8802: ${reason}`);
});

test('the last weeks have hand-offs in every state, and none that still sets off an alarm', () => {
  const states = Map.groupBy(demo.handOffs, handOffState);
  for (const state of HandOffState.options) expect(states.get(state)?.length, state).toBeGreaterThan(1);
  expect(demo.handOffs.filter((handOff) => isOverdue(handOff, now.toISOString())).length).toBeGreaterThan(1);
  const { calendar, escalation } = standardHandOffSettings;
  for (const handOff of demo.handOffs) {
    expect(HandOff.parse(handOff)).toEqual(handOff);
    expect(nextEscalation(handOff, escalation, calendar, now.toISOString())).toBeUndefined();
    const times = [handOff.sentAt, handOff.deliveredAt, handOff.seenAt, handOff.openedAt].filter((at) => at !== null);
    expect(times).toEqual([...times].sort());
  }
});

test('each hand-off on a bell is one of them', () => {
  const ids = new Set(demo.handOffs.map(({ notificationId }) => notificationId));
  for (const { id, trigger } of demo.notifications) expect(ids.has(id)).toBe(trigger === 'record-assigned');
});
