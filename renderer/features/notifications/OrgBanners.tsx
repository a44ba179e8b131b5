import { Stack, Text } from '@mantine/core';
import { IconBellCog } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type BannerKind,
  type BannerSettings,
  type OrgChannel,
  standardOrgChannel,
} from '#contract/banner-settings.ts';
import { usePendingChange } from '../../ui/pending-changes.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { type ChannelColumn, ChannelTable } from './ChannelTable.tsx';

type Props = {
  readonly settings: BannerSettings;
  readonly editable: boolean;
  /** @returns whether the server took them */
  readonly onSave: (settings: BannerSettings) => Promise<boolean>;
};

/** What banners everybody has until they choose otherwise, and where they may not; for admins. */
export function OrgBanners(props: Props) {
  return <Editor key={JSON.stringify(props.settings)} {...props} />;
}

function Editor({ settings, editable, onSave }: Props) {
  const [draft, setDraft] = useState(settings);
  const dirty = JSON.stringify(draft) !== JSON.stringify(settings);
  const save = useSingleFlight(() => onSave(draft));
  usePendingChange('Banners', { dirty, save, discard: () => setDraft(settings) });
  const channelOf = (kind: BannerKind) => draft.channels[kind] ?? standardOrgChannel;
  const column = (part: keyof OrgChannel, heading: string, label: string): ChannelColumn => ({
    ...{ heading, label },
    isChecked: (kind) => channelOf(kind)[part],
    isDisabled: () => !editable,
    onChange: (kind, checked) =>
      setDraft({ channels: { ...draft.channels, [kind]: { ...channelOf(kind), [part]: checked } } }),
  });
  return (
    <Section title="Banners" icon={<IconBellCog size={15} />}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap={12} align="flex-start">
          <Text c="dimmed">
            What holds until a person chooses otherwise; what is locked, nobody changes. What is critical, and hand-offs
            past their alarm, are always shown.
          </Text>
          <ChannelTable
            label="Banners of the organization"
            columns={[
              column('banner', 'Banner', 'Banner for'),
              column('sound', 'Sound', 'Sound for'),
              column('locked', 'Locked', 'Lock'),
            ]}
          />
        </Stack>
      </form>
    </Section>
  );
}
