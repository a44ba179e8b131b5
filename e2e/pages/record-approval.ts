import type { Locator, Page } from '@playwright/test';

/** The approval of the record whose page is open. */
export class RecordApproval {
  readonly #page: Page;
  /** Where it stands, and what can be done about it. */
  readonly banner: Locator;
  readonly submitButton: Locator;
  readonly approveButton: Locator;
  readonly rejectButton: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.banner = page.getByRole('region', { name: 'Approval under way' });
    this.submitButton = page.getByRole('button', { name: 'Submit for approval' });
    this.approveButton = page.getByRole('main').getByRole('button', { name: 'Approve', exact: true });
    this.rejectButton = page.getByRole('main').getByRole('button', { name: 'Reject', exact: true });
  }

  async submit(comment: string): Promise<void> {
    await this.submitButton.click();
    const dialog = this.#page.getByRole('dialog');
    await dialog.getByLabel('Comment').fill(comment);
    await dialog.getByRole('button', { name: 'Submit', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  async approve(comment: string): Promise<void> {
    await this.#page.getByRole('main').getByLabel('Comment').fill(comment);
    await this.approveButton.click();
  }

  async reject(comment: string): Promise<void> {
    await this.#page.getByRole('main').getByLabel('Comment').fill(comment);
    await this.rejectButton.click();
  }

  async recall(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Recall', exact: true }).click();
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Recall request' }).click();
  }

  /** Says that a change that is not saved yet takes the approval back. */
  get warning(): Locator {
    return this.#page.getByRole('alert').filter({ hasText: 'takes it back' });
  }
}
