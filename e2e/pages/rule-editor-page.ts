import { expect, type Locator, type Page } from '@playwright/test';
import { chooseFrom } from './choose-from.ts';

/** Where an admin says what a workflow rule watches, and whom it tells what. */
export class RuleEditorPage {
  readonly #page: Page;
  readonly save: Locator;
  readonly name: Locator;
  readonly title: Locator;
  readonly body: Locator;
  readonly preview: Locator;
  readonly dryRun: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.save = page.getByRole('button', { name: 'Save', exact: true });
    this.name = page.getByLabel('Name', { exact: true });
    this.title = page.getByLabel('Title', { exact: true });
    this.body = page.getByLabel('Body', { exact: true });
    this.preview = page.getByRole('figure', { name: 'Preview of the notification' });
    this.dryRun = page.getByRole('region', { name: 'Dry run' });
  }

  heading(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name, exact: true });
  }

  criterion(number: number): Locator {
    return this.#page.getByRole('listitem', { name: `Criterion ${number}`, exact: true });
  }

  /** Adds a criterion whose value is one of a list. */
  async addCriterion(field: string, operator: string, value: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add criterion' }).click();
    const row = this.#page.getByRole('listitem', { name: /^Criterion \d+$/ }).last();
    await chooseFrom(row.getByRole('combobox', { name: /field$/ }), field);
    await chooseFrom(row.getByRole('combobox', { name: /operator$/ }), operator);
    await chooseFrom(row.getByRole('combobox', { name: /value$/ }), value);
  }

  async addRecipient(name: string): Promise<void> {
    const recipients = this.#page.getByRole('combobox', { name: 'Recipients' });
    await recipients.fill(name);
    await this.#page.getByRole('option', { name }).click();
    await recipients.press('Escape');
  }

  async insertIntoTitle(field: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Insert field into title' }).click();
    await this.#page.getByRole('menuitem', { name: field }).first().click();
  }

  /** Saves a new rule, and waits until it has a page of its own. */
  async saveAs(name: string): Promise<void> {
    await this.save.click();
    await expect(this.heading(name)).toBeVisible();
    await expect(this.save).toBeDisabled();
  }
}
