import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { toLocal } from '../../database/local-document.ts';
import type { LocalRecord } from '../../ui/records.tsx';
import { render } from '../../ui/testing/render.tsx';
import { RecordTable } from './RecordTable.tsx';
import '../../ui/theme.css';

const at = '2026-11-01T00:00:00.000Z';
const records: LocalRecord[] = Array.from({ length: 8_800 }, (_, n) => {
  const { _deleted, ...local } = toLocal('records', {
    id: `r${n}`,
    orgId: 'acme',
    object: 'opportunity',
    name: `Deal ${n}`,
    ownerUsername: 'anna',
    fields: { amount: n },
    createdBy: 'anna',
    createdAt: at,
    updatedBy: 'anna',
    updatedAt: at,
    approvalStatus: 'none',
    _deleted: false,
  });
  return local;
});

function Table() {
  const sort = { key: 'name', ascending: true };
  return (
    <div style={{ display: 'flex', height: 500 }}>
      <RecordTable object="opportunity" records={records} sort={sort} onSort={() => undefined} />
    </div>
  );
}

test('of 8,800 records only the rows in sight are drawn, and the count is told', async () => {
  render(Table);
  const table = page.getByRole('table', { name: 'Opportunities' });
  await expect.element(page.getByRole('link', { name: 'Deal 0', exact: true })).toBeVisible();
  await expect.element(table).toHaveAttribute('aria-rowcount', '8801');
  expect(page.getByRole('row').elements().length).toBeLessThan(60);
  await expect.element(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
});

test('j and k walk through the rows, one of which the Tab key reaches', async () => {
  render(Table);
  await expect.element(page.getByRole('link', { name: 'Deal 0', exact: true })).toBeVisible();
  await userEvent.keyboard('jjjk');
  await expect.element(page.getByRole('link', { name: 'Deal 1', exact: true })).toHaveFocus();
  const tabbable = page.getByRole('table').element().querySelectorAll('a[tabindex="0"]');
  expect([...tabbable].map((link) => link.textContent)).toEqual(['Deal 1']);
});
