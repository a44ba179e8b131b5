import type { Locator, Page } from '@playwright/test';

export type NewPerson = { readonly username: string; readonly name: string; readonly password: string };

/** Where admins add people and take them out. */
export class UsersPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  person(name: string): Locator {
    return this.#page.getByRole('row', { name: new RegExp(name) });
  }

  async add({ username, name, password }: NewPerson): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add user' }).click();
    const form = this.#page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill(name);
    await form.getByLabel('Username', { exact: true }).fill(username);
    await form.getByLabel('Password', { exact: true }).fill(password);
    await form.getByRole('button', { name: 'Add user' }).click();
  }

  async deactivate(name: string): Promise<void> {
    await this.person(name)
      .getByRole('button', { name: /^Actions for/ })
      .click();
    await this.#page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  }
}
