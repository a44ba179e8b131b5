import { Button, Checkbox, Group, Stack, Switch, Text } from '@mantine/core';
import { IconBellCog } from '@tabler/icons-react';
import { NotificationTrigger } from '#contract/notifications.ts';
import { useLiveQuery } from '../../database/live-query.ts';
import { Section } from '../../ui/Section.tsx';
import { triggerNames } from './inbox-filter.ts';
import { PauseMenu } from './PauseMenu.tsx';
import { usePreferences } from './use-preferences.ts';

/** What passes every wish, and so is not offered. */
const choosable = NotificationTrigger.options.filter((trigger) => trigger !== 'hand-off-unseen');

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
          description="What arrives meanwhile is announced when your day begins."
          checked={wishes.quietOutsideWorkingHours}
          onChange={(event) => {
            const quietOutsideWorkingHours = event.currentTarget.checked;
            void change(() => ({ quietOutsideWorkingHours }));
          }}
        />
        <Checkbox.Group
          label="Show banners for"
          value={choosable.filter((trigger) => wishes.channels[trigger]?.banner !== false)}
          onChange={(shown) =>
            void change(({ channels }) => ({
              channels: {
                ...channels,
                ...Object.fromEntries(choosable.map((trigger) => [trigger, { banner: shown.includes(trigger) }])),
              },
            }))
          }
        >
          <Group gap={16} mt={6}>
            {choosable.map((trigger) => (
              <Checkbox key={trigger} size="xs" value={trigger} label={triggerNames[trigger]} />
            ))}
          </Group>
        </Checkbox.Group>
        <Muted />
      </Stack>
    </Section>
  );
}

/** What somebody has muted, to be heard of again. */
function Muted() {
  const { wishes, change } = usePreferences();
  const records = useLiveQuery('records', { selector: { id: { $in: [...wishes.mutedRecords] } } }).documents;
  const rules = useLiveQuery('workflowRules', { selector: { id: { $in: [...wishes.mutedRules] } } }).documents;
  const nameIn = (all: readonly { readonly id: string; readonly name: string }[], id: string) =>
    all.find((one) => one.id === id)?.name ?? id;
  const muted = [
    ...wishes.mutedRecords.map((id) => ({ id, list: 'mutedRecords' as const, name: nameIn(records, id) })),
    ...wishes.mutedRules.map((id) => ({ id, list: 'mutedRules' as const, name: nameIn(rules, id) })),
  ];
  if (muted.length === 0) return null;
  return (
    <Stack gap={4} component="ul" aria-label="Muted" m={0} p={0} style={{ listStyle: 'none' }}>
      {muted.map(({ id, list, name }) => (
        <Group key={id} component="li" gap={8}>
          <bdi>{name}</bdi>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={`Unmute ${name}`}
            onClick={() => void change((before) => ({ [list]: before[list].filter((one) => one !== id) }))}
          >
            Unmute
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
