import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { blankTombstone } from '#contract/collections.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import type { ApprovalHere } from '../../database/provisional-approval.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { ApprovalTable } from './ApprovalTable.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const at = '2026-11-01T00:00:00.000Z';
/** The first was said a lot about, in words that take several lines of a narrow window. */
const comment = 'The discount is far too large for a customer of this size. '.repeat(3);

const approvals: ApprovalHere[] = Array.from({ length: 5_000 }, (_, n) => {
  const { _deleted, ...blank } = blankTombstone('approvalRequests', `request-${n}`, 'acme', at);
  const stored = { ...blank, recordId: `deal-${n}`, submitterUsername: 'anna', endedBy: 'anna', unsent: false };
  return { stored, request: n === 0 ? { ...stored, endComment: comment } : stored, unsent: false };
});

async function show(): Promise<void> {
  const database = await testDatabase();
  render(() => (
    <LocalDatabaseProvider database={database}>
      <div style={{ display: 'flex', height: 500 }}>
        <ApprovalTable name="All" approvals={approvals} />
      </div>
    </LocalDatabaseProvider>
  ));
}

const link = (n: number) => page.getByRole('table').element().querySelector(`[data-index="${n}"] a`);

test('of 5,000 approvals only the rows in sight are drawn, and j and k walk through them', async () => {
  await show();
  const table = page.getByRole('table', { name: 'All' });
  await expect.element(table).toHaveAttribute('aria-rowcount', '5001');
  await expect.poll(() => page.getByRole('row').elements().length).toBeGreaterThan(5);
  expect(page.getByRole('row').elements().length).toBeLessThan(60);
  await userEvent.keyboard('jjjk');
  await expect.poll(() => document.activeElement).toBe(link(1));
  const tabbable = page.getByRole('table').element().querySelectorAll('a[tabindex="0"]');
  expect([...tabbable]).toEqual([link(1)]);
});

test('in a narrow window no word of where an approval stands is cut, and the rows keep clear of each other', async () => {
  await page.viewport(1280, 800);
  await show();
  const words = page.getByText(/^Recalled by anna: The discount/);
  const isCut = () => words.element().scrollWidth > words.element().clientWidth;
  const row = (n: number) => document.querySelector(`[data-index="${n}"]`)?.getBoundingClientRect() ?? new DOMRect();
  await expect.poll(() => row(0).height).toBe(36);
  expect(isCut()).toBe(true);
  await page.viewport(420, 800);
  await expect.poll(isCut).toBe(false);
  // A row is measured in whole pixels.
  await expect.poll(() => row(1).top - row(0).bottom).toBeCloseTo(0, 0);
  expect(row(0).height).toBeGreaterThan(row(1).height);
  await page.viewport(1280, 800);
  await expect.poll(() => [row(0).height, row(1).top - row(0).top]).toEqual([36, 36]);
});
