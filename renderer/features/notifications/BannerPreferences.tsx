import { Stack, Switch, Text } from '@mantine/core';
import { IconBellCog } from '@tabler/icons-react';
import { useEffect } from 'react';
import { type BannerKind, type BannerSettings, channelsFor, isLocked } from '#contract/banner-settings.ts';
import type { Channel } from '#contract/preferences.ts';
import { Org } from '#contract/sessions.ts';
import { useDocument } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { useAsked } from '../../sync/ask-server.tsx';
import { bannerSettingsOnDevice, keepOrg, ORG_BANNERS } from '../../sync/org-on-device.ts';
import { Section } from '../../ui/Section.tsx';
import { type ChannelColumn, ChannelTable } from './ChannelTable.tsx';
import { MutedList } from './MutedList.tsx';
import { PauseMenu } from './PauseMenu.tsx';
import { SoundChoice } from './SoundChoice.tsx';
import { usePreferences } from './use-preferences.ts';

/** When banners may disturb somebody, on all their devices. The bell tells all the same. */
export function BannerPreferences() {
  const { wishes, change } = usePreferences();
  return (
    <Section title="Banners" icon={<IconBellCog size={15} />}>
      <Stack gap={12} align="flex-start">
        <Text c="dimmed">
          On all your devices. The bell counts everything; what is critical, and hand-offs past their alarm, are always
          shown.
        </Text>
        <PauseMenu />
        <Switch
          size="sm"
          label="Quiet outside my working hours"
          description="One banner sums up what came meanwhile when your day begins."
          checked={wishes.quietOutsideWorkingHours}
          onChange={(event) => {
            const quietOutsideWorkingHours = event.currentTarget.checked;
            void change(() => ({ quietOutsideWorkingHours }));
          }}
        />
        <SoundChoice />
        <OwnChannels />
        <MutedList />
      </Stack>
    </Section>
  );
}

function OwnChannels() {
  const { wishes, change } = usePreferences();
  const org = useOrgBanners();
  const held = channelsFor(wishes.channels, org);
  const column = (part: keyof Channel, heading: string, label: string): ChannelColumn => ({
    ...{ heading, label },
    isChecked: (kind) => held[kind]?.[part] !== false,
    isDisabled: (kind) => isLocked(kind, org),
    onChange: (kind, checked) => void change(({ channels }) => ({ channels: changed(channels, kind, part, checked) })),
  });
  // Only what was touched is kept as a wish: the rest goes on following the org.
  const changed = (channels: typeof held, kind: BannerKind, part: keyof Channel, checked: boolean) => ({
    ...channels,
    [kind]: { banner: held[kind]?.banner !== false, ...channels[kind], [part]: checked },
  });
  return (
    <ChannelTable
      label="Kinds of notification"
      columns={[column('banner', 'Banner', 'Show banners for'), column('sound', 'Sound', 'With a sound for')]}
      remark={(kind) => (isLocked(kind, org) ? 'set by your organization' : undefined)}
    />
  );
}

/** What the org decides about banners, as this device knows it; asked for anew while it is looked at. */
function useOrgBanners(): BannerSettings {
  const database = useLocalDatabase();
  const { answer } = useAsked('/api/orgs/current', Org);
  useEffect(() => {
    if (answer !== null) void keepOrg(database, answer);
  }, [database, answer]);
  return bannerSettingsOnDevice(useDocument('settings', ORG_BANNERS).document?.value);
}
