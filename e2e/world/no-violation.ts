import { expect, type Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

/** What of axe's rules depends on colours. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** Most of axe's time would go into what is fine, and into reading style sheets that no rule asks for. */
const lookedFor: RunOptions = { resultTypes: ['violations'], preload: { assets: ['media'] } };

/** Looks at what is on the screen now: at all of it in the light, and in the dark at what depends on colours. */
export async function expectNoViolation(page: Page, where: string): Promise<void> {
  // Once a page: it is as large as the app.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const found = await violations(page, colorScheme === 'light' ? lookedFor : { ...lookedFor, runOnly: colourRules });
    expect.soft(found, `${where}, ${colorScheme}`).toEqual([]);
  }
}

function violations(page: Page, options: RunOptions): Promise<object[]> {
  return page.evaluate(async (options) => {
    // What is on its way to another colour or place is judged as it will stand.
    for (const motion of document.getAnimations()) {
      if (Number.isFinite(motion.effect?.getComputedTiming().endTime)) motion.finish();
    }
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run(options);
    return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }));
  }, options);
}
