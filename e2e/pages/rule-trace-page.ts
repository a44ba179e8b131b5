import type { Locator, Page } from '@playwright/test';

/** What each rule said to the last saves. */
export class RuleTracePage {
  readonly entries: Locator;

  constructor(page: Page) {
    this.entries = page.getByRole('list', { name: 'Evaluations' }).locator(':scope > li');
  }
}
