import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { countPlayed } from '../../ui/testing/played-sounds.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { SoundChoice } from './SoundChoice.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

test('a sound of the app’s own is chosen and listened to; what the system plays, or nothing, is not', async () => {
  const played = countPlayed();
  const database = await testDatabase();
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <SoundChoice />
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna', {})], me: 'anna' },
  );
  const sound = page.getByLabelText('Sound');
  const play = page.getByRole('button', { name: 'Play' });
  await expect.element(sound).toHaveValue('system');
  await expect.element(play).not.toBeInTheDocument();
  await userEvent.selectOptions(sound, 'Knock');
  await userEvent.click(play);
  expect(played()).toBe(1);
  expect(await violations()).toEqual([]);
  await userEvent.selectOptions(sound, 'None');
  await expect.element(play).not.toBeInTheDocument();
  expect((await database.collections.preferences.findOne('anna').exec())?.bannerSound).toBe('none');
});
