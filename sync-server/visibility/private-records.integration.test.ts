import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CollectionName } from '#contract/collections.ts';
import { collections } from '#contract/collections.ts';
import type { ApiClient } from '../testing/api-client.ts';
import { decide, largeDeal, submit, takenAnswer } from '../testing/test-approvals.ts';
import { engines } from '../testing/test-database.ts';
import { hotLeadRule, largeDealProcess, notifyAction } from '../testing/test-definitions.ts';
import { addPerson } from '../testing/test-org.ts';
import { lead } from '../testing/test-records.ts';
import { type TestServer, testServer } from '../testing/test-server.ts';
import { create, edit, recordCalled, type TestTeam, testTeam } from '../testing/test-team.ts';

/** A device that pulls on from where it stands, as the app does. */
function device(who: ApiClient) {
  const checkpoints = new Map<CollectionName, string>();
  return async (collection: CollectionName = 'records') => {
    const checkpoint = checkpoints.get(collection);
    const page = await who.pull(collection, checkpoint === undefined ? {} : { checkpoint });
    checkpoints.set(collection, page.checkpoint);
    return page.documents;
  };
}

describe.each(engines)('private records on %s', (engine) => {
  let server: TestServer;
  let team: TestTeam;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    team = await testTeam(server.nobody);
    await team.admin.send('PATCH', '/api/orgs/current', { recordAccess: 'private' });
  });

  const access = (recordAccess: 'org' | 'private') => team.admin.send('PATCH', '/api/orgs/current', { recordAccess });
  const idsOf = async (who: ApiClient, collection: CollectionName = 'records') =>
    (await who.pullAll(collection)).filter(({ _deleted }) => !_deleted).map(({ id }) => id);
  const whoSees = async (id: string) => {
    const { admin, ann, bob, mia, max } = team;
    const seeing = [];
    for (const [name, who] of Object.entries({ admin, ann, bob, mia, max })) {
      if ((await idsOf(who)).includes(id)) seeing.push(name);
    }
    return seeing;
  };

  test('a record is seen by owner, creator, everyone above the owner, and admins', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    expect(await whoSees('r1')).toEqual(['admin', 'ann', 'mia', 'max']);
  });

  test('handing over brings the record to one and a blank tombstone to the other, with the next pull', async () => {
    await create(team.admin, 'records', lead('r1', 'ann', { name: 'Secret' }));
    const [ann, bob] = [device(team.ann), device(team.bob)];
    await ann();
    expect(await bob()).toEqual([]);
    expect(await edit(team.mia, 'r1', { ownerUsername: 'bob' })).toEqual(takenAnswer);
    expect(await bob()).toMatchObject([{ id: 'r1', name: 'Secret', _deleted: false }]);
    const [tombstone] = await ann();
    expect(tombstone).toMatchObject({ id: 'r1', name: '', ownerUsername: '', _deleted: true });
    collections.records.schema.strict().parse(tombstone);
    expect(await ann()).toEqual([]);
  });

  test('who hands a record out of their own sight is told of no conflict; the tombstone comes with the next pull', async () => {
    await create(team.admin, 'records', lead('r1', 'ann'));
    const ann = device(team.ann);
    const standing = await recordCalled(team.ann, 'r1');
    await ann();
    const row = {
      assumedMasterState: standing,
      newDocumentState: { ...standing, ownerUsername: 'max', editId: 'hand-over' },
    };
    expect(await team.ann.push('records', row)).toEqual(takenAnswer);
    expect(await ann()).toMatchObject([{ id: 'r1', _deleted: true }]);
    const again = await team.ann.push('records', row);
    expect(again).toMatchObject({ conflicts: [{ id: 'r1', name: '', _deleted: true }], rejected: [] });
    expect(again.alreadyApplied).toEqual(['hand-over']);
  });

  test('a push at a record that is not seen is answered as at one that is not there', async () => {
    await create(team.ann, 'records', lead('r1', 'ann', { name: 'Secret' }));
    const standing = await recordCalled(team.ann, 'r1');
    const said = async (id: string, more: object) => {
      const row = {
        assumedMasterState: { ...standing, id },
        newDocumentState: { ...standing, id, name: 'Guessed', ...more },
      };
      return JSON.stringify(await team.bob.push('records', row)).replaceAll(id, 'ID');
    };
    for (const more of [{}, { _deleted: true }, { ownerUsername: 'bob' }, { name: 'Secret' }]) {
      expect((await said('r1', more)).replace(/"updatedAt":"[^"]*"|"createdAt":"[^"]*"/g, '')).toBe(
        (await said('absent', more)).replace(/"updatedAt":"[^"]*"|"createdAt":"[^"]*"/g, ''),
      );
    }
    const over = await create(team.bob, 'records', lead('r1', 'bob', { name: 'Secret' }));
    expect(over).toMatchObject({ conflicts: [{ id: 'r1', name: '', _deleted: true }], rejected: [] });
    expect(await submit(team.bob, 'q1', 'r1')).toMatchObject({ rejected: [{ code: 'parent-missing' }] });
    expect(await recordCalled(team.ann, 'r1')).toEqual(standing);
  });

  test('approvers see a record, its request and its decisions while it waits for them, and the request after that', async () => {
    await create(team.admin, 'approvalProcesses', largeDealProcess('p1', { steps: bobDecides }));
    await create(team.ann, 'records', largeDeal('r1', 'ann'));
    const bob = device(team.bob);
    expect(await bob()).toEqual([]);
    await submit(team.ann, 'q1', 'r1');
    expect(await bob()).toMatchObject([{ id: 'r1', approvalStatus: 'pending' }]);
    expect(await bob('approvalRequests')).toMatchObject([{ id: 'q1', status: 'pending' }]);
    expect(await decide(team.bob, 'd1', 'q1', 'approve')).toEqual(takenAnswer);
    expect(await bob()).toMatchObject([{ id: 'r1', name: '', _deleted: true }]);
    expect(await bob('approvalRequests')).toMatchObject([{ id: 'q1', status: 'approved' }]);
    expect(await idsOf(team.bob, 'approvalDecisions')).toEqual(['d1']);
    expect(await idsOf(team.mia, 'approvalDecisions')).toEqual(['d1']);
  });

  test('a place that is handed on brings the record to one and takes it from the other', async () => {
    await create(team.admin, 'approvalProcesses', largeDealProcess('p1', { steps: bobDecides }));
    await create(team.max, 'records', largeDeal('r1', 'max'));
    await submit(team.max, 'q1', 'r1');
    const [ann, bob] = [device(team.ann), device(team.bob)];
    await ann();
    expect(await bob()).toMatchObject([{ id: 'r1', _deleted: false }]);
    await decide(team.bob, 'd1', 'q1', 'reassign', { reassignTo: 'ann' });
    expect(await ann()).toMatchObject([{ id: 'r1', _deleted: false }]);
    expect(await bob()).toMatchObject([{ id: 'r1', _deleted: true }]);
  });

  test('a new manager and a new admin begin to see, the former ones lose sight', async () => {
    const eve = await addPerson(team.admin, 'eve', 'manager');
    await create(team.ann, 'records', lead('r1', 'ann'));
    const [evesLaptop, miasLaptop] = [device(eve), device(team.mia)];
    await evesLaptop();
    await miasLaptop();
    await team.admin.send('PATCH', '/api/users/ann', { managerUsername: 'eve' });
    expect(await evesLaptop()).toMatchObject([{ id: 'r1', _deleted: false }]);
    expect(await miasLaptop()).toMatchObject([{ id: 'r1', _deleted: true }]);
    await team.admin.send('PATCH', '/api/users/mia', { role: 'admin' });
    expect(await miasLaptop()).toMatchObject([{ id: 'r1', _deleted: false }]);
    await team.admin.send('PATCH', '/api/users/mia', { role: 'manager' });
    expect(await miasLaptop()).toMatchObject([{ id: 'r1', _deleted: true }]);
  });

  test('a deleted record leaves a tombstone with those who saw it, and comes back to them', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    const [mia, bob] = [device(team.mia), device(team.bob)];
    await mia();
    await bob();
    const standing = await recordCalled(team.ann, 'r1');
    await team.ann.push('records', {
      assumedMasterState: standing,
      newDocumentState: { ...standing, _deleted: true },
    });
    expect(await mia()).toMatchObject([{ id: 'r1', name: '', _deleted: true }]);
    expect(await bob()).toEqual([]);
    expect(await team.mia.pull('records', { order: 'newest-first' })).toMatchObject({ documents: [], total: 0 });
    const [tombstone] = await team.ann.pullAll('records');
    const back = { assumedMasterState: tombstone, newDocumentState: { ...standing, _deleted: false } };
    expect(await team.bob.push('records', back)).toMatchObject({ conflicts: [{ id: 'r1', _deleted: true }] });
    expect(await team.mia.push('records', back)).toEqual(takenAnswer);
    expect(await mia()).toMatchObject([{ id: 'r1', _deleted: false }]);
    expect(await bob()).toEqual([]);
  });

  test('what is about a deleted record is seen by those who took part, and by those who saw it once it is back', async () => {
    await create(team.admin, 'approvalProcesses', largeDealProcess('p1', { steps: bobDecides }));
    await create(team.ann, 'records', largeDeal('r1', 'ann'));
    await submit(team.ann, 'q1', 'r1');
    const standing = await recordCalled(team.ann, 'r1');
    const requests = async (...people: readonly ApiClient[]) =>
      Promise.all(people.map(async (who) => (await idsOf(who, 'approvalRequests')).length));
    const { ann, bob, mia, admin } = team;
    expect(await requests(ann, bob, mia, admin)).toEqual([1, 1, 1, 1]);
    await edit(admin, 'r1', { _deleted: true });
    expect(await requests(ann, bob, mia, admin)).toEqual([1, 1, 0, 1]);
    const [tombstone] = await ann.pullAll('records');
    await ann.push('records', { assumedMasterState: tombstone, newDocumentState: { ...standing, _deleted: false } });
    expect(await requests(ann, bob, mia, admin)).toEqual([1, 1, 1, 1]);
  });

  test('making records private and public again reaches everyone with the next pull', async () => {
    await access('org');
    await create(team.ann, 'records', lead('r1', 'ann'));
    const [ann, bob] = [device(team.ann), device(team.bob)];
    await ann();
    expect(await bob()).toMatchObject([{ id: 'r1', _deleted: false }]);
    await access('private');
    expect(await bob()).toMatchObject([{ id: 'r1', name: '', _deleted: true }]);
    expect(await ann()).toEqual([]);
    await access('org');
    expect(await bob()).toMatchObject([{ id: 'r1', name: 'Lead r1', _deleted: false }]);
  });

  test('the ETag changes for those alone who see what changed', async () => {
    await create(team.ann, 'records', lead('r1', 'ann'));
    const etagOf = async (who: ApiClient) => (await who.poll()).headers.get('etag') ?? '';
    const before = { ann: await etagOf(team.ann), bob: await etagOf(team.bob), mia: await etagOf(team.mia) };
    await edit(team.ann, 'r1', { name: 'Renamed' });
    expect((await team.ann.poll(before.ann)).status).toBe(200);
    expect((await team.mia.poll(before.mia)).status).toBe(200);
    expect((await team.bob.poll(before.bob)).status).toBe(304);
  });

  test('what a message mentions of another record is told only to whoever may see it', async () => {
    const rule = {
      object: 'contact' as const,
      evaluateOn: 'created' as const,
      criteria: [],
      actions: [notifyAction([{ kind: 'creator' }], { body: 'At {{fields.accountId}}' })],
    };
    await create(team.admin, 'workflowRules', hotLeadRule('w1', rule));
    await create(team.ann, 'records', lead('a1', 'ann', { object: 'account', name: 'Secret' }));
    for (const who of [team.ann, team.bob]) {
      const contact = lead(`of-${who.username}`, who.username, { object: 'contact', fields: { accountId: 'a1' } });
      expect(await create(who, 'records', contact)).toEqual(takenAnswer);
    }
    expect(await team.ann.pullAll('notifications')).toMatchObject([{ body: 'At Secret' }]);
    expect(await team.bob.pullAll('notifications')).toMatchObject([{ body: 'At a1' }]);
  });
});

const bobDecides = [
  { name: 'Bob', approvers: [{ kind: 'user' as const, username: 'bob' }], mode: 'first-response' as const },
];
