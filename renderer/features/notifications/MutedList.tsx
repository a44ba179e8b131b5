import { Button, Group, Stack, Text } from '@mantine/core';
import { useDocument, useLiveQuery } from '../../database/live-query.ts';
import { HELD_BACK, HeldBack } from '../../sync/banner-state.ts';
import { formatCount } from '../../ui/values.ts';
import { usePreferences } from './use-preferences.ts';

/** What somebody has muted, to be heard of again. */
export function MutedList() {
  const { wishes, change } = usePreferences();
  const { document: heldBack } = useDocument('settings', HELD_BACK);
  const counts = HeldBack.parse(heldBack?.value);
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
          <Text c="dimmed" size="xs">
            {heldBackInWords(counts[id] ?? 0)}
          </Text>
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

function heldBackInWords(count: number): string {
  if (count === 0) return 'nothing held back on this device yet';
  return `${formatCount(count)} ${count === 1 ? 'banner' : 'banners'} held back on this device`;
}
