import type { Locator, Page } from '@playwright/test';

/** What each rule said to the last saves. */
export class RuleTracePage {
  /** What fired or needs a look. */
  readonly entries: Locator;
  /** Opens what a rule did not fire on. */
  readonly rest: Locator;
  readonly notFired: Locator;

  constructor(page: Page) {
    this.entries = page.getByRole('list', { name: 'Evaluations' }).locator(':scope > li');
    this.rest = page.getByRole('button', { name: /did not fire/ });
    this.notFired = page.getByRole('list', { name: /not fired$/ }).locator(':scope > li');
  }
}
