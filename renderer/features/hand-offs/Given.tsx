import { Button, SegmentedControl } from '@mantine/core';
import { IconChecks, IconFilterOff, IconSend } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ListFilter } from '../../ui/ListFilter.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { formatCount } from '../../ui/values.ts';
import { filterNames, type GivenFilter, type GivenView, givenFilters, meets, mentions } from './given-view.ts';
import classes from './HandOffTable.module.css';
import { HandOffTable } from './HandOffTable.tsx';
import { lateFirst } from './hand-off-order.ts';
import { useGiven } from './use-given.ts';
import { useReading } from './use-reading.ts';

type Props = { readonly view: GivenView; readonly onView: (view: GivenView) => void };

/** Everything one handed over, and how far each has come. */
export function Given({ view, onView }: Props) {
  const { documents, loading } = useGiven();
  const reading = useReading();
  const now = new Date(reading.now).toISOString();
  const q = useDeferredValue(view.q);
  const found = useMemo(
    () => documents.filter((handOff) => mentions(handOff, reading.nameOf(handOff.toUsername), q)),
    [documents, reading, q],
  );
  const counts = new Map(givenFilters.map((filter) => [filter, found.filter((one) => meets(one, filter, now)).length]));
  const shown = useMemo(
    () =>
      lateFirst(
        found.filter((handOff) => meets(handOff, view.show, now)),
        now,
      ),
    [found, view.show, now],
  );
  return (
    <>
      <ListFilter
        name="Filter hand-offs"
        searchName="Search hand-offs"
        placeholder="Record or receiver"
        search={view.q}
        onSearch={(q) => onView({ ...view, q })}
        wraps
      >
        <SegmentedControl
          size="xs"
          aria-label="Show"
          value={view.show}
          onChange={(show) => onView({ ...view, show: givenFilters.find((filter) => filter === show) ?? 'all' })}
          data={givenFilters.map((filter) => ({
            value: filter,
            label: (
              <>
                {filterNames[filter]} <span className={classes.count}>{formatCount(counts.get(filter) ?? 0)}</span>
              </>
            ),
          }))}
        />
      </ListFilter>
      {loading ? (
        <RowsSkeleton />
      ) : shown.length > 0 ? (
        <HandOffTable name="Handed over by me" handOffs={shown} reading={reading} named="receiver" />
      ) : documents.length === 0 ? (
        <EmptyState icon={<IconSend size={22} />} title="You have handed over nothing yet">
          Give a record to somebody else; here you see when it reached them, and when they saw and opened it.
        </EmptyState>
      ) : (
        <Nothing view={view} onClear={() => onView({ show: 'all', q: '' })} />
      )}
    </>
  );
}

const goodNews: { readonly [F in GivenFilter]?: { readonly title: string; readonly words: ReactNode } } = {
  unseen: { title: 'Everything was seen', words: 'Whatever you handed over has been on its receiver’s screen.' },
  overdue: { title: 'Nothing is overdue', words: 'Nobody is late to look at what you handed over.' },
};

function Nothing({ view, onClear }: { readonly view: GivenView; readonly onClear: () => void }) {
  const news = view.q === '' ? goodNews[view.show] : undefined;
  return (
    <EmptyState
      icon={news === undefined ? <IconFilterOff size={22} /> : <IconChecks size={22} />}
      title={news?.title ?? 'No hand-offs match'}
      action={
        <Button variant="default" onClick={onClear}>
          Show all
        </Button>
      }
    >
      {news?.words ?? 'Nothing you handed over meets what is set above.'}
    </EmptyState>
  );
}
