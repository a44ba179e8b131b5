import { expect, type Locator } from '@playwright/test';
import { opportunity } from '../world/demo-org.ts';
import { test } from '../world/story.ts';

/**
 * Asks for each field of a form by its label, as somebody who only knows what is on the screen.
 * @param named labels that only one field even contains
 */
async function expectFoundByLabel(form: Locator, ...named: readonly string[]): Promise<void> {
  const fields = form.locator('input:visible, textarea:visible');
  await expect(fields.first()).toBeVisible();
  const labels = await fields.evaluateAll((shown) =>
    shown.map((field) => {
      const { labels } = field as HTMLInputElement | HTMLTextAreaElement;
      return field.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? field.outerHTML;
    }),
  );
  expect(labels).toEqual(expect.arrayContaining([...named]));
  const found = [
    ...(await Promise.all(labels.map(async (label) => [label, await form.getByLabel(label, { exact: true }).count()]))),
    ...(await Promise.all(named.map(async (label) => [`…${label}…`, await form.getByLabel(label).count()]))),
  ];
  expect(found.filter(([, count]) => count !== 1)).toEqual([]);
}

test('a field is found by its label at sign-in', async ({ newLaptop }) => {
  const { page } = await newLaptop();
  await expectFoundByLabel(page.getByRole('main'), 'Server address', 'Organization', 'Username', 'Password');
});

test('a field is found by its label on record pages, its list open or not', async ({ laptopOf }) => {
  const { page, app } = await laptopOf('moses.frase');
  await (await app.openRecords('Opportunities')).open(opportunity);
  await expectFoundByLabel(page.locator('body'), 'Owner', 'Stage', 'Amount', 'Close date', 'Notes');
  await page.getByLabel('Owner').click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectFoundByLabel(page.locator('body'), 'Owner');
  await page.keyboard.press('Escape');
  for (const screen of ['Leads', 'Accounts', 'Contacts'] as const) {
    await (await app.openRecords(screen)).startNew();
    await expectFoundByLabel(page.locator('body'), 'Owner');
  }
});

test('a field is found by its label in the forms of admins', async ({ laptopOf }) => {
  const { page, app } = await laptopOf('admin');
  const editor = await (await app.openRules()).startNew();
  await editor.addCriterion('Rating', 'equals', 'Hot');
  await expectFoundByLabel(page.locator('body'), 'Recipients', 'Body');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await (await app.openProcesses()).open('Large opportunity');
  await expectFoundByLabel(page.getByRole('listitem', { name: 'Step 1', exact: true }), 'Step name', 'Approvers');
  await app.openUsers();
  await page.getByRole('button', { name: 'Add user' }).click();
  await expectFoundByLabel(page.getByRole('dialog'), 'Username', 'Password', 'Role', 'Manager');
  await page.keyboard.press('Escape');
  await app.openSettings();
  await expectFoundByLabel(page.locator('body'));
});
