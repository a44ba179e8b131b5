import { expect } from '@playwright/test';
import { adminsScreens, everyonesScreens } from '../pages/app-shell.ts';
import { NotificationsPanel } from '../pages/notifications-panel.ts';
import { largeOpportunity, opportunity } from '../world/demo-org.ts';
import { expectFoundByLabel } from '../world/found-by-label.ts';
import { expectNoViolation } from '../world/no-violation.ts';
import { test } from '../world/story.ts';

test('the sign-in screen has no accessibility violation, and its fields are found by their labels', async ({
  newLaptop,
}) => {
  const stranger = await newLaptop();
  await expect(stranger.signIn.signInButton).toBeVisible();
  await expectNoViolation(stranger.page, 'Sign-in');
  const form = stranger.page.getByRole('main');
  await expectFoundByLabel(form, 'Organization', 'Username', 'Password');
});

test('no screen of the sidebar has an accessibility violation, and the fields of users and settings are found by their labels', async ({
  laptopOf,
}) => {
  const admin = await laptopOf('admin');
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

test('no editor of rules and processes has an accessibility violation, and their fields are found by their labels', async ({
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
});

test('no screen of an approval has an accessibility violation', async ({ laptopOf }) => {
  const celia = await laptopOf('celia.rouche');
  const deal = await (await celia.app.openRecords('Opportunities')).open(largeOpportunity);
  await deal.approval.submit('Please.');
  await expect(deal.approval.banner).toBeVisible();
  await expectNoViolation(celia.page, 'a record that waits for approval');
  await celia.app.openApprovals();
  await celia.page.getByRole('tab', { name: 'All' }).click();
  await expectNoViolation(celia.page, 'the list of approvals');
});

test('no screen about hand-offs has an accessibility violation', async ({ laptopOf }) => {
  const melvin = await laptopOf('melvin.marxen');
  await (await (await melvin.app.openRecords('Opportunities')).open(opportunity)).handTo('Darcel Schlecht');
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
});

test('neither record pages nor the bell nor lists with what is done in them have an accessibility violation, and fields are found by their labels, their list open or not', async ({
  laptopOf,
}) => {
  const moses = await laptopOf('moses.frase');
  await (await moses.app.openRecords('Opportunities')).open(opportunity);
  await expectNoViolation(moses.page, 'a record page');
  const everywhere = moses.page.locator('body');
  await expectFoundByLabel(everywhere, 'Owner', 'Stage', 'Amount', 'Close date', 'Notes');
  await moses.page.getByLabel('Owner').click();
  await expect(moses.page.getByRole('listbox')).toBeVisible();
  await expectFoundByLabel(everywhere, 'Owner');
  await moses.page.keyboard.press('Escape');
  for (const screen of ['Accounts', 'Contacts', 'Leads'] as const) {
    await (await moses.app.openRecords(screen)).startNew();
    await expectFoundByLabel(everywhere, 'Owner');
  }
  await expectNoViolation(moses.page, 'a new lead');
  await moses.app.bell.click();
  await expect(new NotificationsPanel(moses.page).panel).toBeVisible();
  await expectNoViolation(moses.page, 'the open panel');
  await moses.page.keyboard.press('Escape');

  await moses.app.openRecords('Opportunities');
  await moses.page.keyboard.press('j');
  await moses.page.keyboard.press('x');
  const selection = moses.page.getByRole('region', { name: 'Selection' });
  await expect(selection).toBeVisible();
  await expectNoViolation(moses.page, 'a list with a selection');
  const dialog = moses.page.getByRole('dialog');
  for (const what of ['Hand over', 'Edit', 'Set next step']) {
    await selection.getByRole('button', { name: what }).click();
    await expect(dialog).toBeVisible();
    await expectNoViolation(moses.page, `${what} of a selection`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
  }
  await selection.getByRole('button', { name: 'Clear' }).click();
  await moses.page.getByRole('button', { name: 'Columns' }).click();
  await expectNoViolation(moses.page, 'the choice of columns');
  await moses.page.keyboard.press('Escape');
  await moses.page.getByRole('button', { name: 'Show as board' }).click();
  await moses.page.getByRole('region', { name: 'Engaging' }).getByRole('link').first().press(' ');
  await moses.page.keyboard.press('ArrowRight');
  await expectNoViolation(moses.page, 'a board with a card that is lifted');
  await moses.page.keyboard.press('Escape');
  await moses.page.keyboard.press('ControlOrMeta+k');
  await expect(dialog).toBeVisible();
  await expectNoViolation(moses.page, 'the palette');
});
