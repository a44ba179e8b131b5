import { expect } from '@playwright/test';
import { adminsScreens, everyonesScreens } from '../pages/app-shell.ts';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import { demoOrg, largeOpportunity, opportunity } from '../world/demo-org.ts';
import { expectFoundByLabel } from '../world/found-by-label.ts';
import { expectNoViolation } from '../world/no-violation.ts';
import { test } from '../world/story.ts';

test('neither the sign-in screen nor one of the sidebar has an accessibility violation, and the fields of sign-in, users and settings are found by their labels', async ({
  newLaptop,
}) => {
  const admin = await newLaptop();
  await expect(admin.signIn.signInButton).toBeVisible();
  await expectNoViolation(admin.page, 'Sign-in');
  const form = admin.page.getByRole('main');
  await expectFoundByLabel(form, 'Organization', 'Username', 'Password');
  await admin.signIn.signIn({ ...demoOrg, username: 'admin' });
  await admin.app.firstSyncDone();
  for (const screen of [...everyonesScreens, ...adminsScreens]) {
    await admin.app.goTo(screen);
    await expectNoViolation(admin.page, screen);
  }
  await admin.app.openUsers();
  await admin.page.getByRole('button', { name: 'Add user' }).click();
  await expectFoundByLabel(admin.page.getByRole('dialog'), 'Username', 'Password', 'Role', 'Manager');
  await admin.page.keyboard.press('Escape');
  await admin.app.openSettings();
  await expectFoundByLabel(admin.page.locator('body'));
});

test('no editor of rules and processes nor a screen of an approval has an accessibility violation, and their fields are found by their labels', async ({
  laptopOf,
}) => {
  const admin = await laptopOf('admin');
  const editor = await (await admin.app.openRules()).startNew();
  await editor.addCriterion('Rating', 'is one of', 'Hot');
  await editor.save.click();
  await expect(editor.name).toBeFocused();
  await expectNoViolation(admin.page, 'a new rule that cannot be saved yet');
  await expectFoundByLabel(admin.page.locator('body'), 'Recipients', 'Body');
  await admin.page.getByRole('button', { name: 'Cancel' }).click();
  await admin.page.getByRole('button', { name: 'Discard changes' }).click();
  await admin.page.getByRole('link', { name: 'Rule trace' }).click();
  await expect(admin.page.getByRole('heading', { level: 1, name: 'Rule trace' })).toBeVisible();
  await expectNoViolation(admin.page, 'the rule trace');
  await (await admin.app.openProcesses()).open('Large opportunity');
  await expectNoViolation(admin.page, 'an approval process');
  const step = admin.page.getByRole('listitem', { name: 'Step 1', exact: true });
  await expectFoundByLabel(step, 'Step name', 'Approvers');

  const deal = await (await admin.app.openRecords('Opportunities')).open(largeOpportunity);
  await deal.approval.submit('Please.');
  await expect(deal.approval.banner).toBeVisible();
  await expectNoViolation(admin.page, 'a record that waits for approval');
  await admin.app.openApprovals();
  await admin.page.getByRole('tab', { name: 'All' }).click();
  await expectNoViolation(admin.page, 'the list of approvals');
});

test('neither record pages nor lists nor the bell nor a screen about hand-offs has an accessibility violation, and fields are found by their labels, their list open or not', async ({
  laptopOf,
}) => {
  const melvin = await laptopOf('melvin.marxen');
  const record = await (await melvin.app.openRecords('Opportunities')).open(opportunity);
  await expectNoViolation(melvin.page, 'a record page');
  await record.handTo('Darcel Schlecht');
  await expect(melvin.app.record.handOff).toContainText('not delivered');
  await expectNoViolation(melvin.page, 'a record that was handed over');
  const handOffs = await melvin.app.openHandOffs();
  await expect(handOffs.row(opportunity)).toBeVisible();
  await expectNoViolation(melvin.page, 'what one handed over');
  await handOffs.openTab('Report');
  await expect(handOffs.plot('Hand-offs by time to seen')).toBeVisible();
  await expectNoViolation(melvin.page, 'the report');
  await handOffs.figure('Not seen yet').click();
  await expect(handOffs.behind('Not seen yet').first()).toBeVisible();
  await expectNoViolation(melvin.page, 'the hand-offs behind a figure');
  await melvin.page.keyboard.press('Escape');

  await (await melvin.app.openRecords('Opportunities')).open(opportunity);
  const everywhere = melvin.page.locator('body');
  await expectFoundByLabel(everywhere, 'Owner', 'Stage', 'Amount', 'Close date', 'Notes');
  await melvin.page.getByLabel('Owner').click();
  await expect(melvin.page.getByRole('listbox')).toBeVisible();
  await expectFoundByLabel(everywhere, 'Owner');
  await melvin.page.keyboard.press('Escape');
  for (const screen of ['Accounts', 'Contacts', 'Leads'] as const) {
    await (await melvin.app.openRecords(screen)).startNew();
    await expectFoundByLabel(everywhere, 'Owner');
  }
  await expectNoViolation(melvin.page, 'a new lead');
  await melvin.app.bell.click();
  await expect(new NotificationsPanel(melvin.page).panel).toBeVisible();
  await expectNoViolation(melvin.page, 'the open panel');
  await melvin.page.keyboard.press('Escape');

  const list = await melvin.app.openRecords('Opportunities');
  await list.find('');
  await list.rows.first().getByRole('link').press('x');
  const selection = melvin.page.getByRole('region', { name: 'Selection' });
  await expect(selection).toBeVisible();
  await expectNoViolation(melvin.page, 'a list with a selection');
  const dialog = melvin.page.getByRole('dialog');
  for (const what of ['Hand over', 'Edit', 'Set next step']) {
    await selection.getByRole('button', { name: what }).click();
    await expect(dialog).toBeVisible();
    await expectNoViolation(melvin.page, `${what} of a selection`);
    await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect(dialog).toBeHidden();
  }
  await selection.getByRole('button', { name: 'Clear' }).click();
  await melvin.page.getByRole('button', { name: 'Columns' }).click();
  await expectNoViolation(melvin.page, 'the choice of columns');
  await melvin.page.keyboard.press('Escape');
  await melvin.page.getByRole('button', { name: 'Show as board' }).click();
  await melvin.page.getByRole('region', { name: 'Engaging' }).getByRole('link').first().press(' ');
  await melvin.page.keyboard.press('ArrowRight');
  await expectNoViolation(melvin.page, 'a board with a card that is lifted');
  await melvin.page.keyboard.press('Escape');
  await melvin.page.keyboard.press('ControlOrMeta+k');
  await expect(dialog).toBeVisible();
  await expectNoViolation(melvin.page, 'the palette');
});
