import { expect } from '@playwright/test';
import { opportunity } from '../world/demo-org.ts';
import type { Laptop } from '../world/laptop.ts';
import { test } from '../world/story.ts';

async function openOpportunity(laptop: Laptop) {
  return (await laptop.app.openRecords('Opportunities')).open(opportunity);
}

test('two people edit a record, one of them offline: different fields both survive; of the same field the first keeps it, the other finds their text under "Needs you" and uses it', async ({
  laptopOf,
}) => {
  const [moses, darcel] = [await laptopOf('moses.frase', { restarts: true }), await laptopOf('darcel.schlecht')];
  const his = await openOpportunity(moses);
  await moses.setOffline(true);
  await his.field('Notes').fill('Called at noon.');
  await his.saveChanges();

  const hers = await openOpportunity(darcel);
  await hers.field('Amount').fill('4321');
  await hers.saveChanges();
  await darcel.app.everythingSent();

  await moses.setOffline(false);
  await expect(moses.app.syncStatus).toHaveText(/^Synced/);
  await expect(his.field('Amount')).toHaveValue(/4,?321/);
  await expect(his.field('Notes')).toHaveValue('Called at noon.');
  await expect(hers.field('Notes')).toHaveValue('Called at noon.');

  await moses.setOffline(true);
  await his.field('Notes').fill('Wants a trial unit first.');
  await his.saveChanges();
  await hers.field('Notes').fill('Asked for a discount.');
  await hers.saveChanges();
  await darcel.app.everythingSent();

  await moses.setOffline(false);
  await expect(moses.app.syncStatus).toHaveText('1 change needs attention');
  await expect(his.field('Notes')).toHaveValue('Asked for a discount.');

  await moses.close();
  await moses.open();
  await expect(moses.app.syncStatus).toHaveText('1 change needs attention');
  const needsYou = await moses.app.openNeedsYou();
  await expect(needsYou.items).toHaveCount(1);
  await expect(needsYou.items).toContainText('Wants a trial unit first.');
  await expect(needsYou.items).toContainText('Asked for a discount.');
  await needsYou.useMine(needsYou.items);
  await expect(needsYou.items).toHaveCount(0);
  await expect(moses.app.syncStatus).toHaveText(/^Synced/);
  await expect(hers.field('Notes')).toHaveValue('Wants a trial unit first.');
});

test('an edit the server refuses is not lost: its text and the reason are under "Needs you"', async ({
  laptopOf,
  teammate,
}) => {
  const moses = await laptopOf('moses.frase');
  const record = await openOpportunity(moses);
  await moses.setOffline(true);
  await record.handTo('Darcel Schlecht');

  await (await teammate('admin')).deactivate('darcel.schlecht');
  await moses.setOffline(false);

  await expect(moses.app.syncStatus).toHaveText('1 change needs attention');
  const needsYou = await moses.app.openNeedsYou();
  await expect(needsYou.items).toContainText('Darcel Schlecht');
  await expect(needsYou.items).toContainText(/active/);

  await needsYou.discard(needsYou.items);
  await expect(needsYou.nothingLeft).toBeVisible();
  await needsYou.undo();
  await expect(needsYou.items).toContainText('Darcel Schlecht');
  await needsYou.edit(needsYou.items);
  await expect(moses.app.record.heading(opportunity)).toBeVisible();
  await expect(moses.app.record.save).toBeEnabled();
});
