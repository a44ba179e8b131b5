import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { standardCalendar } from '#contract/working-calendar.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { PauseMenu } from './PauseMenu.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

test('banners wait until a time that somebody enters, which is shown and can be ended', async () => {
  const database = await testDatabase();
  const workingHours = { timeZone: 'UTC', week: standardCalendar.week };
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <PauseMenu />
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna', { workingHours })], me: 'anna' },
  );
  const pausedUntil = async () => (await database.collections.preferences.findOne('anna').exec())?.pausedUntil;
  await userEvent.click(page.getByRole('button', { name: 'Pause banners' }));
  await userEvent.click(page.getByRole('menuitem', { name: 'Until a time…' }));
  await userEvent.click(page.getByRole('button', { name: 'Pause', exact: true }));
  await expect.element(page.getByText('Enter a time of day.')).toBeVisible();
  expect(await violations()).toEqual([]);
  await userEvent.fill(page.getByLabelText('Time', { exact: true }), '16:45');
  await userEvent.click(page.getByRole('button', { name: 'Pause', exact: true }));
  await expect.poll(pausedUntil).toMatch(/T16:45:00\.000Z$/u);
  expect(Date.parse((await pausedUntil()) ?? '')).toBeGreaterThan(Date.now());
  await userEvent.click(page.getByRole('button', { name: /^Paused until .*: resume$/u }));
  await expect.poll(pausedUntil).toBeNull();
});
