import { expect, type Locator } from '@playwright/test';

/**
 * Asks for each field of a form by its label, as somebody who only knows what is on the screen.
 * @param named labels that only one field even contains
 */
export async function expectFoundByLabel(form: Locator, ...named: readonly string[]): Promise<void> {
  const fields = form.locator('input:visible, textarea:visible');
  await expect(fields.first()).toBeVisible();
  const labels = await fields.evaluateAll((shown) =>
    shown.map((field) => {
      const { labels } = field as HTMLInputElement | HTMLTextAreaElement;
      return field.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? field.outerHTML;
    }),
  );
  expect(labels).toEqual(expect.arrayContaining([...named]));
  const found = [
    ...(await Promise.all(labels.map(async (label) => [label, await form.getByLabel(label, { exact: true }).count()]))),
    ...(await Promise.all(named.map(async (label) => [`…${label}…`, await form.getByLabel(label).count()]))),
  ];
  expect(found.filter(([, count]) => count !== 1)).toEqual([]);
}
