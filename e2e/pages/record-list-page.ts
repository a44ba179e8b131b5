import type { Locator, Page } from '@playwright/test';
import { RecordPage } from './record-page.ts';

/** The list of leads, opportunities, accounts or contacts. */
export class RecordListPage {
  readonly #page: Page;
  readonly search: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.search = page.getByRole('search', { name: /^Filter/ }).getByRole('textbox', { name: /^Search/ });
    this.rows = page
      .getByRole('grid')
      .getByRole('row')
      .filter({ has: page.getByRole('link') });
  }

  /** Narrows the list to what contains the text. */
  async find(text: string): Promise<void> {
    await this.search.fill(text);
  }

  record(name: string): Locator {
    return this.#page.getByRole('grid').getByRole('link', { name, exact: true });
  }

  /** Finds a record by its name and opens the first of that name. */
  async open(name: string): Promise<RecordPage> {
    await this.find(name);
    await this.record(name).first().click();
    const record = new RecordPage(this.#page);
    await record.heading(name).waitFor();
    return record;
  }

  async startNew(): Promise<RecordPage> {
    await this.#page.getByRole('main').getByRole('link', { name: /^New / }).first().click();
    await this.#page.getByRole('heading', { level: 1, name: /^New / }).waitFor();
    return new RecordPage(this.#page);
  }
}
