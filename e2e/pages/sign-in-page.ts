import type { Locator, Page } from '@playwright/test';

export type Credentials = { readonly orgId: string; readonly username: string; readonly password: string };

/** The short name of the organization follows from its name. */
export type NewOrg = Omit<Credentials, 'orgId'> & { readonly name: string; readonly displayName: string };

/** The first screen of a laptop where nobody is signed in. */
export class SignInPage {
  readonly #page: Page;
  /** Not in the browser shell, whose page is the server's own. */
  readonly serverAddress: Locator;
  readonly organization: Locator;
  readonly username: Locator;
  readonly password: Locator;
  readonly signInButton: Locator;
  readonly sharedComputer: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.serverAddress = page.getByLabel('Server address', { exact: true });
    this.organization = page.getByLabel('Organization', { exact: true });
    this.username = page.getByLabel('Username', { exact: true });
    this.password = page.getByLabel('Password', { exact: true });
    this.signInButton = page.getByRole('button', { name: 'Sign in', exact: true });
    this.sharedComputer = page.getByLabel('This is a shared computer');
  }

  async signIn({ orgId, username, password }: Credentials): Promise<void> {
    await this.organization.fill(orgId);
    await this.username.fill(username);
    await this.password.fill(password);
    await this.signInButton.click();
  }

  /** Goes to the form through which somebody begins an organization, and fills it in. */
  async createOrg(org: NewOrg): Promise<void> {
    await this.#page.getByRole('button', { name: 'Create an organization' }).click();
    await this.#page.getByLabel('Organization name', { exact: true }).fill(org.name);
    await this.#page.getByLabel('Your name', { exact: true }).fill(org.displayName);
    await this.username.fill(org.username);
    await this.password.fill(org.password);
    await this.#page.getByRole('button', { name: 'Create organization' }).click();
  }

  /** What the screen says went wrong, or why the person was signed out. */
  get notice(): Locator {
    return this.#page.getByRole('alert');
  }
}
