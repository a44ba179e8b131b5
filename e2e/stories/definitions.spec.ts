import { expect } from '@playwright/test';
import { RuleTracePage } from '../pages/rule-trace-page.ts';
import { warmLead } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

const shipped = 'Hot lead: tell the manager';
const built = 'Hot leads for Darcel';

test('the editor of a rule points at mistakes and asks before it is left; an admin tries a rule out before it is saved, and reads in the trace why it fired or not', async ({
  laptopOf,
}) => {
  const admin = await laptopOf('admin');
  const editor = await (await admin.app.openRules()).startNew();
  await editor.save.click();
  await expect(editor.name).toBeFocused();
  await expect(admin.page.getByText('Give the rule a name.')).toBeVisible();
  await expect(admin.page.getByText('Choose at least one recipient.')).toBeVisible();
  await editor.title.fill('Hot: {{nam}}');
  await expect(admin.page.getByText('Did you mean {{name}}?')).toBeVisible();

  const leads = admin.page.getByRole('navigation').getByRole('link', { name: 'Leads' });
  const question = admin.page.getByRole('dialog', { name: 'Leave without saving?' });
  await leads.click();
  await question.getByRole('button', { name: 'Save and leave' }).click();
  await expect(editor.heading('New workflow rule')).toBeVisible();
  await leads.click();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(admin.page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();

  await (await admin.app.openRules()).startNew();
  await editor.name.fill(built);
  await editor.addCriterion('Rating', 'equals', 'Hot');
  await editor.addRecipient('Darcel Schlecht');
  await editor.title.fill('Look: ');
  await editor.insertIntoTitle('Name');
  await expect(editor.title).toHaveValue('Look: {{name}}');
  await expect(editor.preview).toContainText('Look: ');
  await expect(editor.dryRun).toContainText(/would match \d+ of \d+ leads now and would have notified 1 person/);
  await editor.saveAs(built);
  await admin.app.everythingSent();

  const anna = await laptopOf('anna.snelling');
  const lead = await (await anna.app.openRecords('Leads')).open(warmLead);
  const arriving = await (await admin.app.openRecords('Leads')).open(warmLead);
  for (const rating of ['Hot', 'Cold']) {
    await lead.choose('Rating', rating);
    await lead.saveChanges();
    await expect(arriving.field('Rating')).toHaveValue(rating);
  }

  await (await admin.app.openRules()).open(built);
  await admin.page.getByRole('link', { name: 'Trace' }).click();
  const trace = new RuleTracePage(admin.page);
  await expect(trace.entries).toContainText('Notified Darcel Schlecht');
  await trace.rest.click();
  await expect(trace.notFired).toContainText('Criterion 1 “Rating equals hot” was not met (value: cold)');
  await admin.setOffline(true);
  await admin.app.syncNow();
  await expect(admin.page.getByText('You are offline. The trace lies on the server')).toBeVisible();
});

test('an admin copies, orders, turns off and deletes rules, takes a deletion back, orders the steps of an approval process, and others see it so', async ({
  laptopOf,
}) => {
  const admin = await laptopOf('admin');
  const copy = `${shipped} (copy)`;
  const rules = await admin.app.openRules();
  await rules.choose('Duplicate', shipped);
  await expect(admin.page.getByRole('heading', { level: 1, name: copy })).toBeVisible();
  await admin.app.openRules();
  await expect(rules.active(copy)).not.toBeChecked();
  await expect(rules.names.nth(0)).toHaveText(shipped);

  await rules.moveDown(shipped);
  await expect(rules.names.nth(1)).toHaveText(shipped);
  await expect(rules.moveUpButton(shipped)).toBeFocused();
  await rules.active(shipped).press('Space');
  await expect(rules.active(shipped)).not.toBeChecked();

  await rules.choose('Delete', shipped);
  await expect(rules.link(shipped)).toBeHidden();
  await rules.undo();
  await expect(rules.link(shipped)).toBeVisible();

  const processes = await admin.app.openProcesses();
  const process = await processes.open('Large opportunity');
  await expect(process.way).toHaveText([/Submit/, /Manager/, /Sales operations/, /Approved/]);
  await process.addStep('Finance', 'Celia Rouche');
  await expect(process.way).toHaveText([/Submit/, /Manager/, /Sales operations/, /Finance.*Celia Rouche/, /Approved/]);
  await process.moveUp(3);
  await expect(process.way).toHaveText([/Submit/, /Manager/, /Finance/, /Sales operations/, /Approved/]);
  await process.save.click();
  await expect(process.save).toBeDisabled();

  await admin.app.openProcesses();
  await processes.choose('Duplicate', 'Large opportunity');
  await expect(admin.page.getByRole('heading', { level: 1, name: 'Large opportunity (copy)' })).toBeVisible();
  await admin.app.openProcesses();
  await processes.active('Large opportunity').press('Space');
  await processes.choose('Delete', 'Large opportunity (copy)');
  await expect(processes.link('Large opportunity (copy)')).toBeHidden();
  await admin.app.everythingSent();

  const other = await laptopOf('admin');
  const rulesSeen = await other.app.openRules();
  await expect(rulesSeen.names.nth(0)).toHaveText(copy);
  await expect(rulesSeen.names.nth(1)).toHaveText(shipped);
  await expect(rulesSeen.active(shipped)).not.toBeChecked();
  const seen = await other.app.openProcesses();
  await expect(seen.active('Large opportunity')).not.toBeChecked();
  await expect((await seen.open('Large opportunity')).way).toHaveText([
    /Submit/,
    /Manager/,
    /Finance/,
    /Sales operations/,
    /Approved/,
  ]);
});
