import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { toLocal } from '../../database/local-document.ts';
import { changeDocuments } from '../../database/local-write.ts';
import { sampleRecord } from '../../testing/documents.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { whenIdle } from '../../ui/when-idle.ts';
import { useListView } from './use-list-view.ts';
import { useListing } from './use-listing.ts';

function Leads() {
  const [view] = useListView('lead');
  const listing = useListing('lead', view, []);
  return <output>{listing === undefined ? 'nothing yet' : listing.ids.join()}</output>;
}

/** A page among others that are busy may have no idle moment in a minute: here one comes as soon as it is asked for. */
beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
});
afterEach(() => vi.unstubAllGlobals());

test('nothing that can wait takes the disk from the first rows, and nothing is counted on it', async () => {
  const database = await testDatabase();
  await changeDocuments(database, 'records', ['first'], (_, id) => toLocal('records', sampleRecord({ id })));
  const { storageInstance } = database.collections.records;
  const disk = Promise.withResolvers<void>();
  const query = storageInstance.query.bind(storageInstance);
  vi.spyOn(storageInstance, 'query').mockImplementation(async (prepared) => {
    await disk.promise;
    return query(prepared);
  });
  const count = vi.spyOn(storageInstance, 'count').mockReturnValue(new Promise(() => undefined));
  render(() => (
    <LocalDatabaseProvider database={database}>
      <Leads />
    </LocalDatabaseProvider>
  ));
  const shown = page.getByRole('status');
  await expect.element(shown).toHaveTextContent('nothing yet');
  const idle: string[] = [];
  whenIdle(() => idle.push(shown.element().textContent ?? ''));
  await new Promise((resolve) => requestIdleCallback(resolve));
  expect(idle).toEqual([]);
  disk.resolve();
  await expect.element(shown).toHaveTextContent('first');
  await expect.poll(() => idle).toEqual(['first']);
  expect(count).not.toHaveBeenCalled();
});
