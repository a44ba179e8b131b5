import type { Locator, Page } from '@playwright/test';

/** The first screen of the day: what waits for the person. */
export class TodayPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A line of a section, by the record it is about. */
  line(section: string, record: string): Locator {
    return this.#page.getByRole('region', { name: section }).getByRole('listitem').filter({ hasText: record });
  }

  /** Accepts what somebody was handed. */
  async accept(record: string): Promise<void> {
    await this.line('To accept', record).getByRole('button', { name: 'Accept' }).click();
  }

  /** Says no to it, and why. */
  async decline(record: string, reason: string): Promise<void> {
    const line = this.line('To accept', record);
    await line.getByRole('button', { name: 'Decline' }).click();
    await line.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await line.getByRole('button', { name: 'Decline' }).click();
  }
}
