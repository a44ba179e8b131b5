import { ActionIcon, Button } from '@mantine/core';
import { IconFilterOff, IconLayoutKanban, IconTable } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import type { ListFilter } from '#contract/list-filters.ts';
import type { RowFilter } from '../../database/record-table/row-filter.ts';
import { useToday } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { objectIcons } from '../../ui/objects.tsx';
import { useDirectory } from '../../ui/people.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useSelection } from '../../ui/use-selection.ts';
import { formatCount } from '../../ui/values.ts';
import { boardOf } from './board/board-fields.ts';
import { RecordBoard } from './board/RecordBoard.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import type { EditGuard } from './cells/cell-edits.ts';
import { FilterBar } from './filters/FilterBar.tsx';
import { rowFilters } from './filters/row-filters.ts';
import { GroupMenu } from './groups/GroupMenu.tsx';
import { rowsOf } from './groups/list-rows.ts';
import { HandOverRow } from './HandOverRow.tsx';
import { ListActions, NewRecordButton } from './ListActions.tsx';
import { keepListLeft } from './list-left.ts';
import { isNarrowed, type ListView } from './list-view.ts';
import { RecordTable } from './RecordTable.tsx';
import { SelectionBar, type SelectionSlots } from './SelectionBar.tsx';
import { useListView } from './use-list-view.ts';
import { type Listing, useListing } from './use-listing.ts';
import { ViewTabs } from './views/ViewTabs.tsx';

const NOTHING: readonly string[] = [];

type Props = {
  readonly object: RecordObject;
  readonly orgId: string;
  readonly slots: SelectionSlots;
  readonly guard: EditGuard;
  /** Shown above the list, such as a plot of the records that are listed, and may narrow the list. */
  readonly above?: (shown: Shown) => ReactNode;
};

export type Shown = {
  readonly view: ListView;
  /** Those of the view, for whoever looks. */
  readonly filters: readonly RowFilter[];
  readonly onChange: (change: Partial<ListView>) => void;
};

/** The list screen of one object, whatever the catalogue says of it. */
export function RecordList({ object, orgId, slots, guard, above }: Props) {
  const definition = catalogue[object];
  const [view, change] = useListView(object);
  const filters = useRowFilters(object, view.filters);
  const listing = useListing(object, view, filters);
  useEffect(() => keepListLeft(object, listing), [object, listing]);
  const rows = useMemo(() => rowsOf(listing ?? { ids: NOTHING }, view.closed), [listing, view.closed]);
  const selection = useSelection(listing?.ids ?? NOTHING, listing?.first !== true);
  const Icon = objectIcons[object];
  const board = boardOf(object);
  const onBoard = board !== undefined && view.board === true;
  return (
    <Screen
      title={definition.plural}
      icon={<Icon size={18} />}
      aside={listing === undefined ? undefined : countIn(listing)}
      actions={<ListActions object={object} ids={listing?.ids ?? []} />}
      ownScroll
    >
      <ViewTabs object={object} orgId={orgId} view={view} onChange={change}>
        {!onBoard && above?.({ view, filters, onChange: change })}
        <FilterBar
          object={object}
          view={view}
          onChange={change}
          aside={
            <>
              {board !== undefined && <LayoutSwitch board={onBoard} onChange={(next) => change({ board: next })} />}
              {!onBoard && <GroupMenu object={object} group={view.group} onChange={change} />}
              {!onBoard && <ColumnsMenu object={object} view={view} onChange={change} />}
            </>
          }
        />
        {listing === undefined ? (
          <RowsSkeleton rows={24} />
        ) : board !== undefined && onBoard ? (
          <RecordBoard object={object} orgId={orgId} fields={board} view={view} filters={filters} guard={guard} />
        ) : listing.ids.length > 0 ? (
          <>
            <RecordTable
              object={object}
              orgId={orgId}
              rows={rows}
              view={view}
              onChange={change}
              selection={selection}
              guard={guard}
            />
            {selection.ids.length > 0 || selection.awaited ? (
              <SelectionBar object={object} orgId={orgId} selection={selection} slots={slots} guard={guard} />
            ) : (
              <HandOverRow rows={rows} dialog={slots.handOverDialog} />
            )}
          </>
        ) : isNarrowed(view) ? (
          <EmptyState
            icon={<IconFilterOff size={22} />}
            title={`No ${definition.plural.toLowerCase()} match`}
            action={
              <Button variant="default" onClick={() => change({ filters: [], search: '' })}>
                Clear filters
              </Button>
            }
          >
            Nothing of {formatCount(listing.total ?? 0)} meets what is set above.
          </EmptyState>
        ) : (
          <EmptyState
            icon={<Icon size={22} />}
            title={`No ${definition.plural.toLowerCase()} yet`}
            action={<NewRecordButton object={object} />}
          >
            What you add here is kept on this device at once and synced as soon as there is a network.
          </EmptyState>
        )}
      </ViewTabs>
    </Screen>
  );
}

function countIn({ ids, total, first }: Listing): string | undefined {
  if (total === undefined) return undefined;
  return first || ids.length === total ? formatCount(total) : `${formatCount(ids.length)} of ${formatCount(total)}`;
}

type SwitchProps = { readonly board: boolean; readonly onChange: (board: boolean) => void };

/** Shows a list as a board, or as a table again. */
function LayoutSwitch({ board, onChange }: SwitchProps) {
  const name = board ? 'Show as table' : 'Show as board';
  return (
    <ActionIcon variant="default" size={32} aria-label={name} title={name} onClick={() => onChange(!board)}>
      {board ? <IconTable size={16} /> : <IconLayoutKanban size={16} />}
    </ActionIcon>
  );
}

/** The conditions of a list for whoever is signed in, today. */
function useRowFilters(object: RecordObject, filters: readonly ListFilter[]): readonly RowFilter[] {
  const { me } = useDirectory();
  const today = useToday();
  return useMemo(() => rowFilters(object, filters, { me, today }), [object, filters, me, today]);
}
