import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { standardCalendar } from '#contract/working-calendar.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { currentPlatform } from '../../platform/current-platform.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { PauseMenu } from './PauseMenu.tsx';
import { PauseAskedFor } from './PauseUntilDialog.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const workingHours = { timeZone: 'UTC', week: standardCalendar.week };

test('the time is asked for once somebody wants it by the tray', async () => {
  const database = await testDatabase();
  let ask = () => {};
  vi.spyOn(currentPlatform(), 'onPauseTimeAsked').mockImplementation((listener) => {
    ask = listener;
    return () => undefined;
  });
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <PauseAskedFor />
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna', { workingHours })], me: 'anna' },
  );
  const time = page.getByLabelText('Time', { exact: true });
  await expect.poll(() => currentPlatform().onPauseTimeAsked).toHaveBeenCalled();
  await expect.element(time).not.toBeInTheDocument();
  ask();
  await expect.element(time).toHaveFocus();
  await userEvent.fill(time, '16:45');
  await userEvent.keyboard('{Enter}');
  await expect.element(time).not.toBeInTheDocument();
  const pausedUntil = async () => (await database.collections.preferences.findOne('anna').exec())?.pausedUntil;
  await expect.poll(pausedUntil).toMatch(/T16:45:00\.000Z$/u);
});

test('banners wait until a time that somebody enters, which is shown and can be ended', async () => {
  const database = await testDatabase();
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
  await userEvent.click(page.getByRole('menuitem', { name: 'Pause until a time…' }));
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
