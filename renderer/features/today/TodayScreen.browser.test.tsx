import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { TodayScreen } from './TodayScreen.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const row = (n: number) => <li key={n}>Lead {n}</li>;
const section = (count: number) => ({
  ...{ title: 'Next steps', icon: null, count },
  rows: Array.from({ length: count }, (_, n) => row(n)),
});
const show = (count: number, nextAt: number | null, loading = false) =>
  render(() => <TodayScreen ref={null} sections={[section(count)]} loading={loading} nextAt={nextAt} />);

test('with nothing to do it says so, and until when', async () => {
  show(0, new Date(2030, 0, 7, 9, 30).getTime());
  await expect.element(page.getByText('Done', { exact: true })).toBeVisible();
  await expect.element(page.getByText(/^Nothing waits for you until .*9:30/)).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('with nothing planned either, it waits for others', async () => {
  show(0, null);
  await expect.element(page.getByText('Nothing waits for you until somebody hands you something.')).toBeVisible();
});

test('before all is known nothing is said to be done', async () => {
  show(0, null, true);
  await expect.element(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  expect(page.getByText('Done', { exact: true }).query()).toBeNull();
});

test('of very many the first are shown, with how many there are, and all by a click', async () => {
  show(73, null);
  await expect.element(page.getByText('50 of 73')).toBeVisible();
  expect(page.getByRole('listitem').elements()).toHaveLength(50);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => page.getByRole('listitem').elements().length).toBe(73);
  expect(page.getByRole('button', { name: 'Show all' }).query()).toBeNull();
});
