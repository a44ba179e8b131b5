import type { Locator, Page } from '@playwright/test';

/** The newest notifications, as the bell opens them. */
export class NotificationsPanel {
  readonly #page: Page;
  readonly panel: Locator;
  readonly markAllAsRead: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.panel = page.getByRole('dialog', { name: 'Notifications' });
    this.markAllAsRead = this.panel.getByRole('button', { name: 'Mark all as read' });
  }

  /** Approves what a notification asks for, where it is read. */
  async approve(title: string | RegExp): Promise<void> {
    const entry = this.panel.getByRole('listitem').filter({ has: this.#page.getByRole('link', { name: title }) });
    await entry.getByRole('button', { name: 'Approve', exact: true }).click();
  }

  item(title: string | RegExp): Locator {
    return this.panel.getByRole('link', { name: title });
  }
}
