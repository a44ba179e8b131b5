import { Checkbox, Group, Stack, Switch, Text } from '@mantine/core';
import { IconBellCog } from '@tabler/icons-react';
import { NotificationTrigger } from '#contract/notifications.ts';
import type { Channel } from '#contract/preferences.ts';
import { Section } from '../../ui/Section.tsx';
import { triggerNames } from './inbox-filter.ts';
import { MutedList } from './MutedList.tsx';
import { PauseMenu } from './PauseMenu.tsx';
import { usePreferences } from './use-preferences.ts';

/** What passes every wish, and so is not offered. */
const choosable = NotificationTrigger.options.filter((trigger) => trigger !== 'hand-off-unseen');

/** When banners may disturb somebody, on all their devices. The bell tells all the same. */
export function BannerPreferences() {
  const { wishes, change } = usePreferences();
  const setChannels = (part: (trigger: NotificationTrigger) => Partial<Channel>) =>
    void change(({ channels }) => ({
      channels: {
        ...channels,
        ...Object.fromEntries(
          choosable.map((trigger) => [trigger, { banner: true, ...channels[trigger], ...part(trigger) }]),
        ),
      },
    }));
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
          description="What arrives meanwhile is announced when your day begins."
          checked={wishes.quietOutsideWorkingHours}
          onChange={(event) => {
            const quietOutsideWorkingHours = event.currentTarget.checked;
            void change(() => ({ quietOutsideWorkingHours }));
          }}
        />
        <Choice
          label="Show banners for"
          chosen={choosable.filter((trigger) => wishes.channels[trigger]?.banner !== false)}
          onChange={(shown) => setChannels((trigger) => ({ banner: shown.includes(trigger) }))}
        />
        <Choice
          label="With a sound for"
          chosen={choosable.filter((trigger) => wishes.channels[trigger]?.sound !== false)}
          onChange={(heard) => setChannels((trigger) => ({ sound: heard.includes(trigger) }))}
        />
        <MutedList />
      </Stack>
    </Section>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly chosen: readonly NotificationTrigger[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Some of the kinds of notification. */
function Choice({ label, chosen, onChange }: ChoiceProps) {
  return (
    <Checkbox.Group label={label} value={[...chosen]} onChange={onChange}>
      <Group gap={16} mt={6}>
        {choosable.map((trigger) => (
          <Checkbox
            key={trigger}
            size="xs"
            value={trigger}
            label={triggerNames[trigger]}
            aria-label={`${label} ${triggerNames[trigger]}`}
          />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
