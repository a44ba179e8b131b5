import { expect } from '@playwright/test';
import { opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test('the power goes after an edit was saved offline: it is there at the next start, and reaches the server', async ({
  laptopOf,
}) => {
  const [moses, darcel] = [await laptopOf('moses.frase', { restarts: true }), await laptopOf('darcel.schlecht')];
  const record = await (await moses.app.openRecords('Opportunities')).open(opportunity);
  await moses.setOffline(true);
  await record.field('Notes').fill('Wants a trial unit first.');
  await record.saveChanges();
  await moses.kill();

  await moses.open();
  const again = await (await moses.app.openRecords('Opportunities')).open(opportunity);
  await expect(again.field('Notes')).toHaveValue('Wants a trial unit first.');
  await moses.setOffline(false);
  await moses.app.syncNow();
  await expect(moses.app.syncStatus).toHaveText(/^Synced/);
  const hers = await (await darcel.app.openRecords('Opportunities')).open(opportunity);
  await expect(hers.field('Notes')).toHaveValue('Wants a trial unit first.');
});
