import { expect, type Page } from '@playwright/test';
import { ApiClient } from '../../sync-server/testing/api-client.ts';
import { demoOrg } from '../world/demo-org.ts';
import { inboxLength, inboxOf } from '../world/inbox.ts';
import type { Laptop } from '../world/laptop.ts';
import { test } from '../world/story.ts';

test.use({ demo: 'whole' });

type Content = { id: string; name: string; ownerUsername: string; fields: object; updatedAt: string };

/** One record as a line, by which two sets are compared. */
const line = ({ id, name, ownerUsername, fields, updatedAt }: Content) =>
  JSON.stringify([id, name, ownerUsername, Object.entries(fields).sort(), updatedAt]);

type Stored = Content & { _deleted: unknown };

/** The records in the browser's own database, read past the app: in their place, or on their way there. */
async function recordsOn(page: Page): Promise<string[]> {
  // In this order: what moves meanwhile is in both.
  const waiting = (await inboxOf(page)).filter(({ table }) => table.startsWith('records@'));
  const rows = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const name = names.find((one) => /^rxdb-dexie-smartlite-.*--records$/.test(one)) ?? '';
    const database = await done(indexedDB.open(name));
    const rows = await done(database.transaction('docs').objectStore('docs').getAll());
    database.close();
    return rows as Stored[];
  });
  const newest = new Map(rows.map((row) => [row.id, row]));
  for (const { json } of waiting) for (const row of JSON.parse(json) as Stored[]) newest.set(row.id, row);
  return [...newest.values()]
    .filter(({ _deleted }) => _deleted !== '1' && _deleted !== true)
    .map(line)
    .sort();
}

/** Ends the browser while what was written last moves into its place, unless a busy machine shows it only afterwards. */
async function killWhileMoving(laptop: Laptop): Promise<void> {
  const before = await inboxLength(laptop.page);
  const movesOrMoved = async () => {
    const waiting = await inboxLength(laptop.page);
    return waiting < before || waiting === 0;
  };
  await expect.poll(movesOrMoved).toBe(true);
  await laptop.kill();
}

async function recordsFor(api: ApiClient): Promise<string[]> {
  const documents = await api.pullAll('records');
  return documents
    .filter(({ _deleted }) => !_deleted)
    .map(line)
    .sort();
}

/** Starts the browser and ends it when it asks for this page of records, with the page before in its hands. */
async function openAndKill(laptop: Laptop, pull: number): Promise<void> {
  await laptop.open();
  let asked = 0;
  await laptop.page.waitForRequest((request) => {
    if (request.url().includes('/pull/records')) asked += 1;
    return asked === pull;
  });
  await laptop.killWhileWriting();
}

test('a browser that is killed while pages are being stored ends with exactly what the server has', async ({
  server,
  newLaptop,
}) => {
  const darcel = await new ApiClient(server.url).signIn({ ...demoOrg, username: 'darcel.schlecht' });
  const laptop = await newLaptop({ restarts: true });
  await laptop.page.route('**/api/sync/pull**', (route) => route.abort());
  await laptop.signIn.signIn({ ...demoOrg, username: 'moses.frase' });
  await expect(laptop.app.bell).toBeVisible();
  await laptop.close();

  for (const pull of [2, 3]) await openAndKill(laptop, pull);
  await laptop.open();
  await laptop.app.firstSyncDone();
  await killWhileMoving(laptop);
  await laptop.open();
  await expect(laptop.app.syncStatus).toHaveText(/^Synced/);
  expect(await recordsOn(laptop.page)).toEqual(await recordsFor(darcel));
  await laptop.kill();

  const opportunities = (await darcel.pullAll('records')).filter(({ object }) => object === 'opportunity');
  for (let at = 0; at < 3_000; at += 500) {
    const rows = opportunities.slice(at, at + 500).map((assumedMasterState, n) => ({
      assumedMasterState,
      newDocumentState: { ...assumedMasterState, name: `Changed ${at + n}`, _deleted: n % 50 === 0 },
    }));
    expect((await darcel.push('records', ...rows)).rejected).toEqual([]);
  }
  for (const pull of [1, 2]) await openAndKill(laptop, pull);
  await laptop.open();
  await expect(laptop.app.syncStatus).toHaveText(/^Synced/);
  // Reading all that is stored, beside the pull that stores it, takes a busy machine ten seconds: now and then will do.
  const all = await recordsFor(darcel);
  await expect.poll(() => recordsOn(laptop.page), { timeout: 120_000, intervals: [2_000] }).toEqual(all);
});
