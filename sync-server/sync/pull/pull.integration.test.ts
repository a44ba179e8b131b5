import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { collections } from '#contract/collections.ts';
import type { FirstPagesAnswer } from '#contract/sync.ts';
import { engines } from '../../testing/test-database.ts';
import { type TestOrg, testOrg } from '../../testing/test-org.ts';
import { lead } from '../../testing/test-records.ts';
import { type TestServer, testServer } from '../../testing/test-server.ts';

describe.each(engines)('pull on %s', (engine) => {
  let server: TestServer;
  let org: TestOrg;
  beforeAll(async () => {
    server = await testServer(engine);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    org = await testOrg(server.nobody);
  });

  const create = (...ids: string[]) =>
    org.ann.push('records', ...ids.map((id) => ({ newDocumentState: lead(id, 'ann') })));

  test('pages are full until the end, and the checkpoint goes on from there', async () => {
    await create('a', 'b', 'c', 'd', 'e');
    const first = await org.bob.pull('records', { limit: 2 });
    const second = await org.bob.pull('records', { limit: 2, checkpoint: first.checkpoint });
    const third = await org.bob.pull('records', { limit: 2, checkpoint: second.checkpoint });
    expect([first, second, third].map((page) => page.documents.map(({ id }) => id).join(''))).toEqual([
      'ab',
      'cd',
      'e',
    ]);
    expect([first, second, third].map((page) => page.hasMore)).toEqual([true, true, false]);
    const end = await org.bob.pull('records', { checkpoint: third.checkpoint });
    expect(end).toMatchObject({ documents: [], checkpoint: third.checkpoint, hasMore: false });
  });

  test('the last page says the head of all that was pulled, as a poll does', async () => {
    await create('a', 'b');
    const before = await org.bob.pull('records', { limit: 1 });
    expect(before).not.toHaveProperty('head');
    await create('c');
    const { body } = await org.bob.poll();
    const last = await org.bob.pull('records', { checkpoint: before.checkpoint });
    expect(last.head).toBe(body.heads['records']);
    await org.admin.push('records', { newDocumentState: lead('d', 'bob') });
    const notifications = await org.bob.pull('notifications');
    expect(notifications.head).toBe((await org.bob.poll()).body.heads['notifications']);
  });

  test('a checkpoint reaches as far as the history the device told of', async () => {
    await create('a');
    const pulled = await org.bob.pull('records');
    await org.admin.push('records', { newDocumentState: lead('b', 'bob') });
    // A moment later than anything there is to pull: the notification came after the record.
    const { checkpoint: acknowledged } = await org.bob.pull('notifications');
    const { checkpoint } = await org.bob.pull('records', { checkpoint: pulled.checkpoint, acknowledged });
    expect(checkpoint).toContain(`@${acknowledged.split('.')[1]}`);
    const again = await org.bob.pull('records', { checkpoint });
    expect(again).toMatchObject({ documents: [], checkpoint });
  });

  test("another's notifications leave no gaps in a page", async () => {
    const rows = ['1', '2', '3', '4'].flatMap((id) => [
      { newDocumentState: lead(`for-bob-${id}`, 'bob') },
      { newDocumentState: lead(`for-ann-${id}`, 'ann') },
    ]);
    await org.admin.push('records', ...rows);
    const page = await org.bob.pull('notifications', { limit: 3 });
    expect(page.documents).toHaveLength(3);
    expect(page.hasMore).toBe(true);
    const rest = await org.bob.pull('notifications', { limit: 3, checkpoint: page.checkpoint });
    expect(rest.documents).toHaveLength(1);
    expect(rest.hasMore).toBe(false);
  });

  test('every document, tombstones included, fits the schema of its collection', async () => {
    await create('a', 'b');
    await org.admin.push('records', { newDocumentState: lead('c', 'bob') });
    await org.ann.push('records', {
      assumedMasterState: lead('a', 'ann'),
      newDocumentState: { ...lead('a', 'ann'), _deleted: true },
    });
    for (const collection of ['records', 'notifications', 'users'] as const) {
      const documents = await org.bob.pullAll(collection);
      expect(documents.length).toBeGreaterThan(0);
      for (const document of documents) collections[collection].schema.strict().parse(document);
    }
  });

  describe('newest first', () => {
    test('walks back from the head, and what was written meanwhile follows', async () => {
      await create('a', 'b', 'c', 'd', 'e');
      const first = await org.bob.pull('records', { limit: 2, order: 'newest-first' });
      expect(first.documents.map(({ id }) => id)).toEqual(['e', 'd']);
      await create('f');
      await org.ann.push('records', {
        assumedMasterState: lead('a', 'ann'),
        newDocumentState: { ...lead('a', 'ann'), name: 'Changed meanwhile' },
      });
      const second = await org.bob.pull('records', { limit: 2, checkpoint: first.checkpoint });
      expect(second).toMatchObject({ documents: [{ id: 'c' }, { id: 'b' }], hasMore: false });
      expect(second).not.toHaveProperty('head');
      const after = await org.bob.pull('records', { checkpoint: second.checkpoint });
      expect(after.documents).toMatchObject([{ id: 'f' }, { id: 'a', name: 'Changed meanwhile' }]);
    });

    test('says once how much will come, tombstones not counted', async () => {
      await create('a', 'b', 'c');
      await org.ann.push('records', {
        assumedMasterState: lead('a', 'ann'),
        newDocumentState: { ...lead('a', 'ann'), _deleted: true },
      });
      const first = await org.bob.pull('records', { limit: 1, order: 'newest-first' });
      expect(first.total).toBe(2);
      const second = await org.bob.pull('records', { limit: 1, checkpoint: first.checkpoint });
      expect(second).not.toHaveProperty('total');
      const small = await org.bob.pull('records', { order: 'newest-first' });
      expect(small.total).toBe(2);
    });

    test('leaves tombstones out and ends with an ordinary checkpoint', async () => {
      await create('a', 'b');
      await org.ann.push('records', {
        assumedMasterState: lead('a', 'ann'),
        newDocumentState: { ...lead('a', 'ann'), _deleted: true },
      });
      const page = await org.bob.pull('records', { order: 'newest-first' });
      expect(page.documents).toMatchObject([{ id: 'b' }]);
      expect(page.checkpoint.split('.')).toHaveLength(2);
      expect(await org.bob.pull('records', { checkpoint: page.checkpoint })).toMatchObject({ documents: [] });
    });
  });

  describe('the first pages of several collections at once', () => {
    const firstPages = async (query: string) =>
      (await org.bob.send<FirstPagesAnswer>('GET', `/api/sync/pull?${query}`)).body.pages;

    test('are what each would be by itself, and count as delivered', async () => {
      await create('a', 'b', 'c');
      await org.admin.push('records', { newDocumentState: lead('d', 'bob') });
      const names = ['users', 'notifications', 'records', 'activities'] as const;
      const pages = await firstPages(`collections=${names.join()}&limit=2`);
      expect(Object.keys(pages)).toEqual(names);
      expect(pages['notifications']?.documents).toMatchObject([{ deliveredAt: expect.any(String) }]);
      expect(pages['records']).toMatchObject({ documents: [{ id: 'd' }, { id: 'c' }], hasMore: true, total: 4 });
      for (const name of names) {
        const { documents, hasMore } = await org.bob.pull(name, { order: 'newest-first', limit: 2 });
        expect(pages[name], name).toMatchObject({ documents, hasMore });
      }
      const rest = await org.bob.pull('records', { checkpoint: pages['records']?.checkpoint ?? '' });
      expect(rest.documents).toMatchObject([{ id: 'b' }, { id: 'a' }]);
    });

    test('end with the one that made the answer long, and leave out what the server does not know', async () => {
      await create('a', 'b');
      const pages = await firstPages('collections=later,users,records,records,handOffs&bytes=1');
      expect(Object.keys(pages)).toEqual(['users']);
      expect(pages['users']?.documents).toHaveLength(1);
      expect(Object.keys(await firstPages('collections=later,users,records,records'))).toEqual(['users', 'records']);
      expect(await firstPages('collections=later')).toEqual({});
    });

    test('are bounded as single ones are', async () => {
      for (const query of ['', 'collections=', 'collections=users&limit=1001', 'collections=users&checkpoint=a']) {
        await expect(firstPages(query), query).rejects.toMatchObject({ status: 400, code: 'malformed' });
      }
    });
  });

  test.each(['0', '-1', '1001', '1.5', 'many', ''])('a limit of "%s" is refused, never clamped', async (limit) => {
    const pull = org.bob.send('GET', `/api/sync/pull/records?limit=${limit}`);
    await expect(pull).rejects.toMatchObject({ status: 400, code: 'malformed' });
  });

  describe('a checkpoint the server cannot honour', () => {
    test.each(['rubbish', '../..', 'a.b.c', 'x.1.2.3'])('%s is refused as malformed', async (checkpoint) => {
      await expect(org.bob.pull('records', { checkpoint })).rejects.toMatchObject({ status: 400 });
    });

    test('one of another history, or of a future that was undone, asks for a resync', async () => {
      await create('a');
      const { checkpoint } = await org.bob.pull('records');
      const [nonce, seq] = checkpoint.split('.');
      const unknown = org.bob.pull('records', { checkpoint: `unknown.${seq}` });
      await expect(unknown).rejects.toMatchObject({
        status: 410,
        code: 'resync-required',
        answer: { details: { reason: 'restored' } },
      });
      const future = org.bob.pull('records', { checkpoint: `${nonce}.${Number(seq) + 100}` });
      await expect(future).rejects.toMatchObject({ status: 410 });
    });

    test('a seq that was written again after a restored backup asks for a resync', async () => {
      await create('a');
      server = await server.restart();
      const ann = org.ann.at(server.url);
      const before = await ann.pull('records');
      await ann.push('records', { newDocumentState: lead('b', 'ann') });
      const [oldNonce] = before.checkpoint.split('.');
      const after = await ann.pull('records', { checkpoint: before.checkpoint });
      expect(after.documents).toMatchObject([{ id: 'b' }]);
      const [newNonce, newSeq] = after.checkpoint.split('.');
      expect(newNonce).not.toBe(oldNonce);
      const lost = ann.pull('records', { checkpoint: `${oldNonce}.${newSeq}` });
      await expect(lost).rejects.toMatchObject({ status: 410, answer: { details: { reason: 'restored' } } });
    });
  });
});
