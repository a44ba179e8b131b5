import { expect, type Locator } from '@playwright/test';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import { RecordListPage } from '../pages/record-list-page.ts';
import { RuleEditorPage } from '../pages/rule-editor-page.ts';
import { demoOrg, largeOpportunity, opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

test('the whole hand-off is made and received without touching the mouse, and no shortcut fires while typing', async ({
  newLaptop,
  laptopOf,
}) => {
  const moses = await newLaptop();
  const keys = moses.page.keyboard;
  await moses.signIn.organization.focus();
  await keys.press('ControlOrMeta+a');
  await keys.type(demoOrg.orgId);
  await keys.press('Tab');
  await keys.type('moses.frase');
  await keys.press('Tab');
  await keys.type(demoOrg.password);
  await keys.press('Enter');
  await moses.app.firstSyncDone();

  const darcel = await laptopOf('darcel.schlecht');
  const before = await darcel.app.unread();

  await keys.press('g');
  await keys.press('o');
  await expect(moses.page.getByRole('heading', { level: 1, name: 'Opportunities' })).toBeVisible();
  const list = new RecordListPage(moses.page);
  await list.search.focus();
  await keys.type('gn?');
  await expect(list.search).toHaveValue('gn?');
  await expect(moses.page.getByRole('heading', { level: 1, name: 'Opportunities' })).toBeVisible();
  await keys.press('ControlOrMeta+k');
  await expect(moses.page.getByRole('dialog')).toBeVisible();
  await keys.type(opportunity);
  await expect(moses.page.getByRole('dialog').getByText(opportunity).first()).toBeVisible();
  await keys.press('Enter');
  await expect(moses.app.record.heading(opportunity)).toBeVisible();

  await moses.app.record.owner.focus();
  await keys.type('Darcel');
  await expect(moses.page.getByRole('option', { name: 'Darcel Schlecht' })).toBeVisible();
  await keys.press('Enter');
  await expect(moses.app.record.owner).toHaveValue('Darcel Schlecht');
  await expect(moses.app.record.save).toBeEnabled();
  await moses.app.record.save.focus();
  await keys.press('Enter');
  await expect(moses.app.record.save).toBeHidden();

  await darcel.app.expectUnread(before + 1);
  await darcel.app.bell.focus();
  await darcel.page.keyboard.press('Enter');
  const panel = new NotificationsPanel(darcel.page);
  await expect(panel.item(new RegExp(opportunity)).first()).toBeVisible();
  await panel.item(new RegExp(opportunity)).first().focus();
  await darcel.page.keyboard.press('Enter');
  await expect(darcel.app.record.heading(opportunity)).toBeVisible();
  await darcel.page.keyboard.press('g');
  await darcel.page.keyboard.press('n');
  await expect(darcel.page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible();
});

test('a record is submitted, approved by one and rejected by the next without touching the mouse', async ({
  laptopOf,
}) => {
  const rosalina = await laptopOf('rosalina.dieter');
  const keys = rosalina.page.keyboard;
  await keys.press('/');
  await keys.type(largeOpportunity);
  await expect(rosalina.page.getByRole('option', { name: largeOpportunity })).toBeVisible();
  await keys.press('Enter');
  await expect(rosalina.app.record.heading(largeOpportunity)).toBeVisible();
  await rosalina.app.record.approval.submitButton.focus();
  await keys.press('Enter');
  const dialog = rosalina.page.getByRole('dialog');
  await expect(dialog.getByLabel('Comment')).toBeFocused();
  await keys.type('Please.');
  await keys.press('Tab');
  await keys.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Submit', exact: true })).toBeFocused();
  await keys.press('Enter');
  await expect(rosalina.app.record.approval.banner).toContainText('waiting for Celia Rouche');

  const celia = await laptopOf('celia.rouche');
  await celia.page.keyboard.press('g');
  await celia.page.keyboard.press('v');
  await expect(celia.page.getByRole('table').getByRole('link', { name: largeOpportunity })).toBeVisible();
  await celia.page.keyboard.press('j');
  await celia.page.keyboard.press('Enter');
  const asked = celia.app.record.approval;
  await expect(asked.banner).toContainText('Please.');
  await celia.page.getByRole('main').getByLabel('Comment').focus();
  await celia.page.keyboard.type('Fine.');
  await celia.page.keyboard.press('Tab');
  await expect(asked.approveButton).toBeFocused();
  await celia.page.keyboard.press('Enter');
  await expect(asked.banner).toContainText('Step 2 of 2');

  // Where the list is alone, it is decided in the list.
  const admin = await laptopOf('admin', { viewport: { width: 1024, height: 800 } });
  await admin.page.keyboard.press('g');
  await admin.page.keyboard.press('n');
  const title = `Approval requested: ${largeOpportunity}`;
  const entry = (await admin.app.openNotifications()).entry(title);
  await expect(entry).toBeVisible();
  await admin.page.keyboard.press('j');
  await expect(entry.getByRole('link', { name: title })).toBeFocused();
  await admin.page.keyboard.press('Tab');
  await admin.page.keyboard.press('Tab');
  await expect(entry.getByRole('button', { name: 'Reject', exact: true })).toBeFocused();
  await admin.page.keyboard.press('Enter');
  await expect(entry.getByLabel('Comment')).toBeFocused();
  await admin.page.keyboard.type('Too cheap.');
  await admin.page.keyboard.press('Tab');
  await admin.page.keyboard.press('Tab');
  await admin.page.keyboard.press('Enter');
  await expect(rosalina.page.getByText('Rejected by Maven Admin')).toBeVisible();
});

test('an admin builds a workflow rule without touching the mouse', async ({ laptopOf }) => {
  const admin = await laptopOf('admin');
  const keys = admin.page.keyboard;
  await keys.press('g');
  await keys.press('w');
  const newRule = admin.page.getByRole('link', { name: 'New rule' });
  await expect(newRule).toBeVisible();
  await newRule.focus();
  await keys.press('Enter');
  const editor = new RuleEditorPage(admin.page);
  await expect(editor.heading('New workflow rule')).toBeVisible();
  await editor.name.focus();
  await keys.type('Hot leads');
  const add = admin.page.getByRole('button', { name: 'Add criterion' });
  await add.focus();
  await keys.press('Enter');
  const row = editor.criterion(1);
  await chooseWithKeys(row.getByRole('combobox', { name: /field$/ }), 'Rating');
  await chooseWithKeys(row.getByRole('combobox', { name: /value$/ }), 'Hot');
  const recipients = admin.page.getByRole('combobox', { name: 'Recipients' });
  await recipients.focus();
  await keys.type('Rosalina');
  await expect(admin.page.getByRole('option', { name: 'Rosalina Dieter' })).toBeVisible();
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await keys.press('Escape');
  await editor.title.focus();
  await keys.type('Look at {{name}}');
  await keys.press('ControlOrMeta+s');
  await expect(editor.heading('Hot leads')).toBeVisible();
  await expect(row.getByRole('combobox', { name: /value$/ })).toHaveValue('Hot');
});

/** Walks down the open list to the choice, as somebody does who sees it. */
async function chooseWithKeys(list: Locator, choice: string): Promise<void> {
  await list.focus();
  await list.press('ArrowDown');
  const choices = list.page().getByRole('listbox', { name: 'Choices' }).getByRole('option');
  await expect(choices.first()).toBeVisible();
  const chosen = list.page().locator('[data-combobox-selected]');
  for (const _ of await choices.all()) {
    if ((await chosen.textContent()) === choice) break;
    await list.press('ArrowDown');
  }
  await list.press('Enter');
  await expect(list).toHaveValue(choice);
}
