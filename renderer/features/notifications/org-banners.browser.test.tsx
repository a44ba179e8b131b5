import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type BannerSettings, standardBannerSettings } from '#contract/banner-settings.ts';
import { standardHandOffSettings } from '#contract/escalation-settings.ts';
import { standardRetention } from '#contract/retention.ts';
import { LocalDatabaseProvider } from '../../database/local-database-context.ts';
import { useSyncState } from '../../sync/sync-store.ts';
import { signedIn } from '../../testing/signed-in.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { PendingChanges } from '../../ui/pending-changes.tsx';
import { render, somebody } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { BannerPreferences } from './BannerPreferences.tsx';
import { OrgBanners } from './OrgBanners.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

const box = (name: string) => page.getByRole('checkbox', { name, exact: true });

test('an admin says what banners everybody has, and where they may not choose', async () => {
  const saved: BannerSettings[] = [];
  const save = async (settings: BannerSettings) => saved.push(settings) > 0;
  render(() => (
    <PendingChanges editable>
      <OrgBanners settings={standardBannerSettings} editable onSave={save} />
    </PendingChanges>
  ));
  await expect.element(box('Sound for Mentioned')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Save changes' })).not.toBeInTheDocument();
  await userEvent.click(box('Sound for Mentioned'));
  await userEvent.click(box('Lock Mentioned'));
  await userEvent.click(page.getByRole('button', { name: 'Save changes' }));
  expect(saved).toEqual([{ channels: { mentioned: { banner: true, sound: false, locked: true } } }]);
  expect(await violations()).toEqual([]);
});

test('what the org has locked is shown and not chosen; the rest is kept as a wish once it is touched', async () => {
  const database = await testDatabase();
  const channels = {
    mentioned: { banner: false, sound: true, locked: true },
    workflow: { banner: true, sound: false, locked: false },
  };
  const org = {
    ...{ orgId: 'acme', name: 'Acme', recordAccess: 'org', handOffs: standardHandOffSettings },
    ...{ retention: standardRetention, banners: { channels } },
  };
  signedIn(async () => Response.json(org), database);
  useSyncState.setState({ online: true });
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <BannerPreferences />
      </LocalDatabaseProvider>
    ),
    { people: [somebody('anna', {})], me: 'anna' },
  );
  const locked = box('Show banners for Mentioned, set by your organization');
  await expect.element(locked).toBeDisabled();
  await expect.element(locked).not.toBeChecked();
  await expect.element(box('With a sound for Workflow rule')).not.toBeChecked();
  await expect.element(box('Show banners for Workflow rule')).toBeChecked();
  expect(await violations()).toEqual([]);
  await userEvent.click(box('Show banners for Workflow rule'));
  const wished = async () => (await database.collections.preferences.findOne('anna').exec())?.toJSON().channels;
  await expect.poll(wished).toEqual({ workflow: { banner: false } });

  // Offline, what this device has heard of the org goes on holding.
  useSyncState.setState({ online: false });
  await expect.element(locked).toBeDisabled();
});
