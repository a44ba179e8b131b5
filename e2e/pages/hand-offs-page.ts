import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** What one handed over and how far each has come, and the report about all hand-offs. */
export class HandOffsPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The row of what was handed over. */
  row(record: string): Locator {
    return this.#page.getByRole('table', { name: 'Handed over by me' }).getByRole('row', { name: new RegExp(record) });
  }

  async show(filter: 'All' | 'Not seen' | 'Overdue' | 'Seen' | 'Opened'): Promise<void> {
    await this.#page
      .getByRole('radiogroup', { name: 'Show' })
      .getByText(new RegExp(`^${filter}`))
      .click();
  }

  async openTab(tab: 'Handed over by me' | 'Report'): Promise<void> {
    await this.#page.getByRole('tab', { name: tab }).click();
  }

  /** A figure of the report, by what it is called. */
  figure(name: string): Locator {
    return this.#page.getByRole('region', { name: 'Figures' }).getByRole('button', { name: new RegExp(name) });
  }

  /** A plot of the report. */
  plot(name: string): Locator {
    return this.#page.getByRole('figure', { name });
  }

  /** Exports the report; the file, as it was kept on the computer. */
  async exportCsv(): Promise<{ readonly name: string; readonly text: string }> {
    const downloading = this.#page.waitForEvent('download');
    await this.#page.getByRole('button', { name: 'Export CSV' }).click();
    const download = await downloading;
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }

  /** The hand-offs behind a figure that was opened. */
  behind(label: string): Locator {
    return this.#page.getByRole('dialog', { name: label }).getByRole('listitem');
  }
}

/** Gives a record to somebody else where a hand-off of it is shown. */
export async function reassign(within: Locator, record: string, displayName: string): Promise<void> {
  await within.getByRole('button', { name: `Reassign ${record}` }).click();
  const picker = within.getByRole('combobox', { name: `New owner of ${record}` });
  await picker.fill(displayName);
  await within.page().getByRole('option', { name: displayName }).click();
  await expect(within.getByText(`Handed to ${displayName}`)).toBeVisible();
}
