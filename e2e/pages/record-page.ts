import { expect, type Locator, type Page } from '@playwright/test';
import { chooseFrom } from './choose-from.ts';
import { RecordApproval } from './record-approval.ts';

/** The page of one lead, opportunity, account or contact. */
export class RecordPage {
  readonly #page: Page;
  readonly owner: Locator;
  readonly save: Locator;
  /** What is proven about its last hand-over, for those who may know. */
  readonly handOff: Locator;
  readonly approval: RecordApproval;

  constructor(page: Page) {
    this.#page = page;
    this.owner = page.getByRole('combobox', { name: 'Owner', exact: true });
    this.approval = new RecordApproval(page);
    this.handOff = page.getByRole('region', { name: 'Hand-off', exact: true });
    this.save = page.getByRole('button', { name: 'Save', exact: true });
  }

  heading(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name, exact: true });
  }

  field(label: string): Locator {
    return this.#page.getByLabel(label, { exact: true });
  }

  /** Chooses a value of a picklist, without saving yet. */
  async choose(label: string, value: string): Promise<void> {
    await chooseFrom(this.#page.getByRole('combobox', { name: label, exact: true }), value);
  }

  /** Picks a new owner by name, without saving yet. */
  async chooseOwner(displayName: string): Promise<void> {
    await this.owner.click();
    await this.owner.fill(displayName);
    await this.#page.getByRole('option', { name: displayName }).click();
  }

  /** Saves, and waits until there is nothing left to save. */
  async saveChanges(): Promise<void> {
    await this.save.click();
    await expect(this.save).toBeHidden();
  }

  /** Hands the record to a teammate. */
  async handTo(displayName: string): Promise<void> {
    await this.chooseOwner(displayName);
    await this.saveChanges();
  }
}
