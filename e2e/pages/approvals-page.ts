import type { Locator, Page } from '@playwright/test';

/** The screen of all approvals, in tabs by what they have to do with the person. */
export class ApprovalsPage {
  readonly #page: Page;
  readonly rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.rows = page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: page.getByRole('link') });
  }

  tab(name: 'Waiting for me' | 'Submitted by me' | 'All'): Locator {
    return this.#page.getByRole('tab', { name });
  }

  record(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  get nothingWaits(): Locator {
    return this.#page.getByText('Nothing waits for you');
  }
}
