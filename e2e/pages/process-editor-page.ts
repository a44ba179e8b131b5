import type { Locator, Page } from '@playwright/test';

/** Where an admin says who approves what, step by step. */
export class ProcessEditorPage {
  readonly #page: Page;
  readonly save: Locator;
  /** The picture of the steps, from the submission to the approval. */
  readonly way: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.save = page.getByRole('button', { name: 'Save', exact: true });
    this.way = page.getByRole('list', { name: 'The way of a request' }).getByRole('listitem');
  }

  /** Adds a step at the end, with one approver. */
  async addStep(name: string, approver: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add step' }).click();
    const step = this.#page.getByRole('listitem', { name: /^Step \d+$/ }).last();
    await step.getByLabel('Step name').fill(name);
    await step.getByRole('combobox', { name: 'Approvers' }).fill(approver);
    await this.#page.getByRole('option', { name: approver }).click();
  }

  async moveUp(number: number): Promise<void> {
    await this.#page.getByRole('button', { name: `Move step ${number} up`, exact: true }).click();
  }
}
