import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { deleteDefinition, saveDefinition } from '../../renderer/database/definition-edits.ts';
import { toWire } from '../../renderer/database/local-document.ts';
import type { NeedsYouItem } from '../../renderer/database/needs-you-item.ts';
import { answerHandOff } from '../../renderer/database/notification-edits.ts';
import { createRecord, deleteRecord, editRecord, restoreRecord } from '../../renderer/database/record-edits.ts';
import { quickPasswords } from '../../sync-server/testing/quick-passwords.ts';
import { hotLeadRule } from '../../sync-server/testing/test-definitions.ts';
import { People } from '../../sync-server/users/people.ts';
import type { Laptop } from './actors/laptop.ts';
import type { Stored } from './actors/laptop-disk.ts';
import { makeTemplate } from './actors/server.ts';
import { Random } from './ground/random.ts';
import { seedGlobals } from './ground/seeded-globals.ts';
import { ORG } from './people.ts';
import { setScene } from './scene.ts';
import { scratchFolder } from './seeds/scratch-folder.ts';
import { forgetDeleted } from './steps/server-steps.ts';
import { World } from './world.ts';

// What the simulation once found, told as the shortest story that shows it.

/** A laptop for each of these people, in their order. */
type LaptopsOf<U extends readonly string[]> = { readonly [K in keyof U]: Laptop };

async function world<U extends readonly string[]>(...usernames: U): Promise<{ world: World; laptops: LaptopsOf<U> }> {
  const scratch = scratchFolder();
  const template = join(scratch.path, 'template.db');
  await makeTemplate(template);
  const chance = new Random('scenario');
  const plan = usernames.map((username) => ({ name: `${username}'s laptop`, username }));
  const world = new World(join(scratch.path, 'run'), chance, plan);
  const restore = seedGlobals(world.time, chance);
  onTestFinished(() => {
    world.close();
    restore();
    scratch.remove();
  });
  await setScene(world, template);
  return { world, laptops: world.laptops as LaptopsOf<U> };
}

async function sync({ time, settle }: World, laptop: Laptop): Promise<void> {
  laptop.startRound();
  await time.passUntil(() => !laptop.syncing, 60_000, settle);
}

const draft = { object: 'lead', name: 'Ada Fox', ownerUsername: 'ann', fields: { phone: '1' } } as const;

async function createdBy(laptop: Laptop): Promise<string> {
  return String(await laptop.act((database) => createRecord(database, laptop.editor, draft)));
}

async function rename({ server }: World, username: string, displayName: string): Promise<void> {
  const { storage, writer } = server.parts;
  const ada = { sessionId: 'ada', orgId: ORG, username: 'ada', deviceKind: 'desktop' } as const;
  await new People(storage, writer, quickPasswords).change(ada, username, { displayName }, () => undefined);
}

async function namesOn(laptop: Laptop): Promise<unknown[]> {
  return (await laptop.documents('users')).map(({ displayName }) => displayName).toSorted();
}

test('nothing is sent before something was pulled, and then in the same round', async () => {
  const { world: told, laptops } = await world('ann');
  const [ann] = laptops;
  const id = await createdBy(ann);
  const arrived = () => told.history.versions.some((version) => version.id === id);
  ann.network.unreachable = /pull/;
  await sync(told, ann);
  expect(arrived()).toBe(false);
  ann.network.unreachable = null;
  await sync(told, ann);
  expect(arrived()).toBe(true);
});

test('an edit that meets a conflict and then a refusal is told of both', async () => {
  const { world: told, laptops } = await world('ann', 'bob');
  const [ann, bob] = laptops;
  const id = await createdBy(ann);
  await sync(told, ann);
  await sync(told, bob);
  await ann.act((database) => editRecord(database, ann.editor, id, { fields: { phone: '2' } }));
  await sync(told, ann);
  await bob.act((database) =>
    editRecord(database, bob.editor, id, { ownerUsername: 'nobody', fields: { phone: '3', company: 'Fox' } }),
  );
  await sync(told, bob);
  const items = (await bob.documents('needsYou')) as unknown as NeedsYouItem[];
  expect(items.map(({ kind }) => kind).sort()).toEqual(['conflict', 'rejection']);
  const mine = new Map(items.flatMap(({ values }) => values.map(({ field, mine }) => [field, mine])));
  expect(Object.fromEntries(mine)).toEqual({ ownerUsername: 'nobody', phone: '3', company: 'Fox' });
});

test('a change to what a first sync had not reached when it was cut short is not missed', async () => {
  const { world: told, laptops } = await world('ann');
  const [ann] = laptops;
  // The first page of people arrives; Max would be on the second.
  ann.network.unreachable = /users.*checkpoint/;
  await sync(told, ann);
  await rename(told, 'max', 'Maximilian');
  ann.network.unreachable = null;
  await sync(told, ann);
  expect(await namesOn(ann)).toEqual(['Ada', 'Ann', 'Bob', 'Cyd', 'Maximilian', 'Mia']);
});

test('what a pull brought beyond the poll before it is not believed when a backup takes it back', async () => {
  const { world: told, laptops } = await world('ann');
  const [ann] = laptops;
  const backup = told.backUp();
  ann.startRound();
  await told.time.passUntil(() => ann.network.answered.length === 1, 60_000, told.settle);
  await rename(told, 'max', 'Maximilian');
  await told.time.passUntil(() => !ann.syncing, 60_000, told.settle);
  expect(await namesOn(ann)).toContain('Maximilian');
  await told.restore(backup);
  await sync(told, ann);
  expect(await namesOn(ann)).toEqual(['Ada', 'Ann', 'Bob', 'Cyd', 'Max', 'Mia']);
});

test('what a pull had stored when the app died is not believed when a backup takes it back', async () => {
  const { world: told, laptops } = await world('ann');
  const [ann] = laptops;
  await sync(told, ann);
  const backup = told.backUp();
  // Dying over the page, over its checkpoint and over the poll.
  for (const writes of [1, 2, 3]) {
    await rename(told, 'max', `Max the ${writes}.`);
    ann.killAfter(writes);
    await sync(told, ann);
    expect(ann.running).toBe(false);
    await told.restore(backup);
    await ann.open();
    await sync(told, ann);
    expect(await namesOn(ann)).toEqual(['Ada', 'Ann', 'Bob', 'Cyd', 'Max', 'Mia']);
  }
});

test('what is deleted after the app died over a first page does not stay', async () => {
  const { world: told, laptops } = await world('ann', 'bob');
  const [ann, bob] = laptops;
  const id = await createdBy(ann);
  await sync(told, ann);
  bob.startRound();
  const asked = () => bob.network.answered.some((line) => line.includes('/pull/records'));
  await told.time.passUntil(asked, 60_000, told.settle);
  bob.killAfter(2);
  await told.time.passUntil(() => !bob.running, 60_000, told.settle);
  expect(await bob.documents('records')).toHaveLength(1);
  await ann.act((database) => deleteRecord(database, id));
  await sync(told, ann);
  await bob.open();
  await sync(told, bob);
  expect((await bob.documents('records')).filter(({ _deleted }) => !_deleted)).toEqual([]);
});

test('an edit that is taken back after all leaves what stood there, and no other version of it', async () => {
  const { world: told, laptops } = await world('ann', 'bob');
  const [ann, bob] = laptops;
  const id = await createdBy(ann);
  await sync(told, ann);
  await sync(told, bob);
  const before = await bob.documents('records');
  await bob.act((database) => editRecord(database, bob.editor, id, { fields: { phone: '2' } }));
  await bob.act((database) => editRecord(database, bob.editor, id, { fields: { phone: '1' } }));
  await sync(told, bob);
  const wire = (documents: readonly Stored[]) => documents.map((document) => toWire(document as never));
  expect(wire(await bob.documents('records'))).toEqual(wire(before));
});

test('a deletion that is taken back after the server has forgotten it tells nobody of the record twice', async () => {
  const { world: told, laptops } = await world('bob');
  const [bob] = laptops;
  await sync(told, bob);
  const id = await createdBy(bob);
  await sync(told, bob);
  await bob.act((database) => deleteRecord(database, id));
  await sync(told, bob);
  await bob.act((database) => restoreRecord(database, id));
  await forgetDeleted(told.server);
  expect(told.history.standing().some((version) => version.id === id)).toBe(false);
  await sync(told, bob);
  const standing = told.history.standing();
  expect(standing.find((version) => version.id === id)?.document).toMatchObject({ name: 'Ada Fox', _deleted: false });
  expect(standing.filter(({ collection }) => collection === 'notifications')).toHaveLength(1);
});

test('a refused deletion brings nothing back that a restored backup took away', async () => {
  const { world: told, laptops } = await world('ada', 'ann');
  const [ada, ann] = laptops;
  const backup = told.backUp();
  const rule = hotLeadRule('rule');
  await sync(told, ada);
  await ada.act((database) => saveDefinition(database, ORG, 'workflowRules', rule));
  await sync(told, ada);
  await sync(told, ann);
  await ann.act((database) => deleteDefinition(database, 'workflowRules', rule.id));
  await told.restore(backup);
  // A round to find out, and one in which the deletion is sent again.
  await sync(told, ann);
  await sync(told, ann);
  const left = (await ann.documents('workflowRules')).filter(({ _deleted }) => !_deleted);
  expect(left.map(({ id }) => id)).not.toContain(rule.id);
  const items = (await ann.documents('needsYou')) as unknown as NeedsYouItem[];
  expect(items).toMatchObject([{ kind: 'rejection', documentId: rule.id }]);
});

test('a row the server fails on keeps neither the other rows nor what is pulled away', async () => {
  const { world: told, laptops } = await world('ann', 'bob');
  const [ann, bob] = laptops;
  await sync(told, ann);
  const poison = await createdBy(ann);
  const other = await createdBy(ann);
  const theirs = await createdBy(bob);
  await sync(told, bob);
  ann.network.poison.add(poison);
  await sync(told, ann);
  const arrived = (id: string) => told.history.versions.some((version) => version.id === id);
  expect([arrived(poison), arrived(other)]).toEqual([false, true]);
  expect((await ann.documents('records')).map(({ id }) => id)).toContain(theirs);
  ann.network.poison.clear();
  await sync(told, ann);
  expect(arrived(poison)).toBe(true);
});

test('what somebody declines and then deletes goes back to the giver, who is told, and nothing is lost unheard', async () => {
  const { world: told, laptops } = await world('bob', 'ann');
  const [bob, ann] = laptops;
  await sync(told, bob);
  const id = await createdBy(bob);
  await sync(told, bob);
  await sync(told, ann);
  const handed = (await ann.documents('notifications')).find(({ recordId }) => recordId === id);
  await ann.act((database) => answerHandOff(database, String(handed?.id), 'declined', 'Not my region.'));
  await ann.act((database) => deleteRecord(database, id));
  await sync(told, ann);
  const standing = told.history.standing();
  expect(standing.find((version) => version.id === id)?.document).toMatchObject({
    ...{ ownerUsername: 'bob', _deleted: false },
  });
  expect(standing.find(({ document }) => 'declinedAt' in document)?.document).toMatchObject({
    declinedAt: expect.any(String),
    declineReason: 'Not my region.',
  });
  expect(await ann.documents('needsYou')).toMatchObject([{ documentId: id, wanted: 'delete' }]);
  await sync(told, bob);
  const news = await bob.documents('notifications');
  expect(news.map(({ trigger }) => trigger)).toContain('hand-off-declined');
});

test('edits of different fields arrive as they are, and nobody is asked anything', async () => {
  const { world: told, laptops } = await world('ann', 'bob');
  const [ann, bob] = laptops;
  const id = await createdBy(ann);
  await sync(told, ann);
  await sync(told, bob);
  await ann.act((database) => editRecord(database, ann.editor, id, { fields: { company: 'Fox' } }));
  await bob.act((database) => editRecord(database, bob.editor, id, { fields: { phone: '2' } }));
  await sync(told, ann);
  await sync(told, bob);
  expect(await bob.documents('needsYou')).toEqual([]);
  const stored = told.history.standing().find((version) => version.id === id)?.document;
  expect(stored).toMatchObject({ fields: { company: 'Fox', phone: '2' } });
});
