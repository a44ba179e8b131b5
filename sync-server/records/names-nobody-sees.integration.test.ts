import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApi, testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { lead } from '../testing/test-records.ts';
import { TestClock } from '../testing/test-server.ts';
import { testTeam } from '../testing/test-team.ts';

const NOTHING_TO_SEE = '\u200b\u2800';

describe.each(engines)('names nobody sees on %s', (engine) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi(engine, new TestClock());
  });
  afterAll(() => api.close());

  test('none is given, in words; one that an earlier version took hinders no other edit', async () => {
    const { orgId, ann } = await testTeam(api.nobody);
    const blank = lead('a', 'ann', { name: NOTHING_TO_SEE });
    const refused = { code: 'invalid', message: expect.stringContaining('Name cannot be empty.') };
    expect((await ann.push('records', { newDocumentState: blank })).rejected).toMatchObject([refused]);

    const named = lead('a', 'ann');
    expect((await ann.push('records', { newDocumentState: named })).rejected).toEqual([]);
    const renamed = { assumedMasterState: named, newDocumentState: blank };
    expect((await ann.push('records', renamed)).rejected).toMatchObject([refused]);

    const [stored] = await ann.pullAll('records');
    await api.storage.db
      .updateTable('documents')
      .set({ data: JSON.stringify({ ...stored, name: NOTHING_TO_SEE }) })
      .where('org_id', '=', orgId)
      .where('collection', '=', 'records')
      .where('id', '=', 'a')
      .execute();
    const rated = { ...blank, fields: { rating: 'hot' } };
    const edit = { assumedMasterState: blank, newDocumentState: rated };
    expect(await ann.push('records', edit)).toEqual({ conflicts: [], rejected: [] });
  });
});
