import type { Locator, Page } from '@playwright/test';

/** The screen of everything that was sent to the person. */
export class NotificationsPage {
  readonly #page: Page;
  readonly heading: Locator;
  readonly markAllAsRead: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.heading = page.getByRole('heading', { level: 1, name: 'Notifications' });
    this.markAllAsRead = page.getByRole('main').getByRole('button', { name: 'Mark all as read' });
  }

  /** All that is shown, one entry for each notification. */
  get entries(): Locator {
    return this.#page.getByRole('main').getByRole('listitem');
  }

  /** An item, which links to its record; its name is its title. */
  item(title: string | RegExp): Locator {
    return this.#page.getByRole('main').getByRole('link', { name: title });
  }

  /** The whole entry of a notification, with what can be done about it. */
  entry(title: string | RegExp): Locator {
    return this.#page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: this.#page.getByRole('link', { name: title }) });
  }

  /** Rejects what a notification asks for, where it is read. */
  async reject(title: string | RegExp, comment: string): Promise<void> {
    const entry = this.entry(title);
    await entry.getByRole('button', { name: 'Reject', exact: true }).click();
    await entry.getByLabel('Comment').fill(comment);
    await entry.getByRole('button', { name: 'Reject', exact: true }).click();
  }

  /** @returns why the person got a notification, in words */
  async whyOf(title: string | RegExp): Promise<Locator> {
    const entry = this.entry(title);
    await entry.getByRole('button', { name: 'Why did I get this?' }).click();
    return entry.getByLabel('Why you got this');
  }

  get allRead(): Locator {
    return this.#page.getByRole('main').getByText(/all caught up/i);
  }
}
