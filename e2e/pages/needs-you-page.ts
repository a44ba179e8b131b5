import type { Locator, Page } from '@playwright/test';

/** The list of conflicts and rejected edits that wait for the person. */
export class NeedsYouPage {
  readonly #page: Page;
  readonly items: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.items = page.getByRole('main').getByRole('listitem');
  }

  get nothingLeft(): Locator {
    return this.#page.getByRole('main').getByText(/nothing needs you/i);
  }

  async discard(item: Locator): Promise<void> {
    await item.getByRole('button', { name: 'Discard' }).click();
  }

  /** Takes back what was just discarded. */
  async undo(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Undo' }).click();
  }

  /** Opens the record's form with what the person had typed. */
  async edit(item: Locator): Promise<void> {
    await item.getByRole('link', { name: 'Edit' }).click();
  }

  /** Sends what the person typed after all. */
  async useMine(item: Locator): Promise<void> {
    await item.getByRole('button', { name: /Use mine/ }).click();
  }
}
