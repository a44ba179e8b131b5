import { describe, expect, test } from 'vitest';
import { handOffsOfNotifications } from '../hand-offs/find-hand-offs.ts';
import { testApi } from '../testing/test-api.ts';
import { engines } from '../testing/test-database.ts';
import { testOrg } from '../testing/test-org.ts';
import { TestClock } from '../testing/test-server.ts';
import { listAgain } from '../visibility/list-viewers.ts';
import { readStanding } from '../visibility/viewer-rows.ts';
import { presentIds } from './documents.ts';

/** More than either engine takes as values of one statement. */
const MANY = Array.from({ length: 70_000 }, (_, place) => `id-${place}`);

describe.each(engines)('lists longer than a statement takes on %s', (engine) => {
  test('are read in pieces, whatever of them is stored', async () => {
    const api = await testApi(engine, new TestClock());
    const { orgId, ann } = await testOrg(api.nobody);
    const lead = { id: 'id-69999', object: 'lead', name: 'Last', ownerUsername: 'ann', fields: {}, editId: 'id-69998' };
    await ann.push('records', { newDocumentState: { ...lead, _deleted: false } });
    await api.writer.write(orgId, async (work) => {
      await work.load('records', MANY);
      expect((await work.find('records', 'id-69999'))?.document.name).toBe('Last');
      await work.loadEdits('records', MANY);
      expect(work.hasEdit('records', 'id-69999', 'id-69998')).toBe(true);
      expect(await presentIds(work.db, orgId, 'records', MANY)).toEqual(new Set(['id-69999']));
      expect([...(await readStanding(work.db, orgId, 'records', MANY)).keys()]).toEqual(['id-69999']);
      expect(await handOffsOfNotifications(work, MANY)).toEqual([]);
      await listAgain(work, 'approvalRequests', MANY);
    });
    await api.close();
  });
});
