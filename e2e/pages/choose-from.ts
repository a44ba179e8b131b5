import type { Locator } from '@playwright/test';

/** Chooses from a list, as a person does: opens it and clicks on the choice. */
export async function chooseFrom(list: Locator, choice: string): Promise<void> {
  await list.click();
  await list.page().getByRole('option', { name: choice, exact: true }).click();
}
