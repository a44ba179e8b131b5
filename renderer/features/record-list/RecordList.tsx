import { Button } from '@mantine/core';
import { IconFilterOff, IconPlus, IconTableImport } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { catalogue, type RecordObject } from '#contract/catalogue.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { importPath, newRecordPath, objectIcons } from '../../ui/objects.tsx';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { type LocalRecord, useRecords } from '../../ui/records.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { SlowNotice } from '../../ui/SlowNotice.tsx';
import { formatCount } from '../../ui/values.ts';
import { FilterBar } from './FilterBar.tsx';
import { arrange, initialListView, isNarrowed, type ListView, narrow } from './list-view.ts';
import { useListView } from './list-view-store.ts';
import { RecordTable } from './RecordTable.tsx';

type Props = {
  readonly object: RecordObject;
  /** Finds records by their text; null for an empty query. */
  readonly search: (query: string, object: RecordObject) => ReadonlySet<string> | null;
  /** Shown above the list, such as a plot of the records that are listed, and may narrow the list. */
  readonly above?: (shown: Shown) => ReactNode;
};

export type Shown = {
  /** What the list would show if no picklist narrowed it. */
  readonly owned: readonly LocalRecord[];
  readonly view: ListView;
  readonly onChange: (change: Partial<ListView>) => void;
};

/** The list screen of one object, whatever the catalogue says of it. */
export function RecordList({ object, search, above }: Props) {
  const definition = catalogue[object];
  const [view, change] = useListView(object);
  const directory = useDirectory();
  const navigate = useNavigate();
  const { byObject, byId, loading } = useRecords();
  const records = byObject[object];
  const query = useDeferredValue(view.search);
  const found = useMemo(() => search(query, object), [search, query, object]);
  const context = useMemo(
    () => ({
      found,
      nameOfReference: (id: string) => byId.get(id)?.name ?? '',
      nameOfPerson: (username: string) => nameOf(directory, username),
    }),
    [directory, found, byId],
  );
  const shown = useMemo(() => arrange(records, view, context), [records, view, context]);
  const owned = useMemo(
    () => (above === undefined ? [] : narrow(records, { ...view, picks: {} }, context)),
    [above, records, view, context],
  );
  const Icon = objectIcons[object];
  const newButton = (
    <Button component={Link} to={newRecordPath(object)} leftSection={<IconPlus size={15} />}>
      New {definition.label.toLowerCase()}
    </Button>
  );
  const actions = (
    <>
      <Button
        variant="default"
        leftSection={<IconTableImport size={15} />}
        onClick={() => void navigate({ to: importPath(object) })}
      >
        Import
      </Button>
      {newButton}
    </>
  );
  const count =
    shown.length === records.length
      ? formatCount(records.length)
      : `${formatCount(shown.length)} of ${formatCount(records.length)}`;
  return (
    <Screen
      title={definition.plural}
      icon={<Icon size={18} />}
      aside={loading ? undefined : count}
      actions={actions}
      ownScroll
    >
      {above?.({ view, onChange: change, owned })}
      <FilterBar object={object} view={view} onChange={change} />
      {loading && records.length === 0 ? (
        <SlowNotice />
      ) : shown.length > 0 ? (
        <RecordTable object={object} records={shown} sort={view.sort} onSort={(sort) => change({ sort })} />
      ) : isNarrowed(view) ? (
        <EmptyState
          icon={<IconFilterOff size={22} />}
          title={`No ${definition.plural.toLowerCase()} match`}
          action={
            <Button variant="default" onClick={() => change({ ...initialListView, sort: view.sort })}>
              Clear filters
            </Button>
          }
        >
          Nothing of {formatCount(records.length)} meets what is set above.
        </EmptyState>
      ) : (
        <EmptyState icon={<Icon size={22} />} title={`No ${definition.plural.toLowerCase()} yet`} action={newButton}>
          What you add here is kept on this device at once and synced as soon as there is a network.
        </EmptyState>
      )}
    </Screen>
  );
}
