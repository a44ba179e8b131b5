import { Button, Checkbox, Group, NativeSelect, Popover, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { catalogue, RecordObject } from '#contract/catalogue.ts';
import { NotificationTrigger } from '#contract/notifications.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { type FilterKind, filedUnder, filterKinds, type InboxFilter, triggerNames } from './inbox-filter.ts';
import type { LocalNotification } from './use-notifications.ts';

const labels: { readonly [K in FilterKind]: string } = {
  trigger: 'Trigger',
  person: 'Person',
  rule: 'Rule',
  object: 'Object',
  read: 'Read',
};

type Props = {
  /** What is there to choose from. */
  readonly items: readonly LocalNotification[];
  readonly filter: InboxFilter;
  readonly onFilter: (filter: InboxFilter) => void;
};

/** Narrows the list to some kinds of notifications, or to all but those. */
export function InboxFilters({ items, filter, onFilter }: Props) {
  const count = Object.keys(filter).length;
  const choices = useChoices(items);

  return (
    <Popover position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={15} />}>
          {count === 0 ? 'Filter' : `Filter (${count})`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filter">
        <Stack gap={8}>
          {filterKinds.map((kind) => (
            <Group key={kind} gap={10} align="flex-end" wrap="nowrap">
              <NativeSelect
                flex={1}
                miw={0}
                label={labels[kind]}
                data={[{ value: '', label: 'Any' }, ...choices(kind)]}
                value={filter[kind]?.value ?? ''}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  const { [kind]: before, ...others } = filter;
                  onFilter(value === '' ? others : { ...others, [kind]: { value, exclude: before?.exclude ?? false } });
                }}
              />
              <Checkbox
                mb={8}
                label="Not this"
                aria-label={`Not this ${labels[kind].toLowerCase()}`}
                disabled={filter[kind] === undefined}
                checked={filter[kind]?.exclude ?? false}
                onChange={(event) => {
                  const picked = filter[kind];
                  if (picked === undefined) return;
                  onFilter({ ...filter, [kind]: { ...picked, exclude: event.currentTarget.checked } });
                }}
              />
            </Group>
          ))}
          <Button variant="subtle" size="compact-sm" disabled={count === 0} onClick={() => onFilter({})}>
            Clear filter
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

type Choice = { readonly value: string; readonly label: string };

function useChoices(items: readonly LocalNotification[]): (kind: FilterKind) => readonly Choice[] {
  const directory = useDirectory();
  const ruleNames = new Map(items.map(({ ruleId, why }) => [ruleId, why?.ruleName]));
  const label = (kind: FilterKind, value: string): string => {
    if (kind === 'trigger') return triggerNames[NotificationTrigger.parse(value)];
    if (kind === 'object') return catalogue[RecordObject.parse(value)].label;
    if (kind === 'person') return nameOf(directory, value);
    return (kind === 'rule' ? ruleNames.get(value) : undefined) ?? value;
  };
  return (kind) => {
    if (kind === 'read') return [{ value: 'unread', label: 'Unread' }];
    const present = new Set(items.map((item) => filedUnder(kind, item)).filter((value) => value !== undefined));
    return [...present]
      .map((value) => ({ value, label: label(kind, value) }))
      .sort((a, b) => a.label.localeCompare(b.label));
  };
}
