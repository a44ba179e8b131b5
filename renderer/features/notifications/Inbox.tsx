import { Button } from '@mantine/core';
import { IconArchive, IconBellCheck, IconClockPause, IconFilterOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useDocument } from '../../database/live-query.ts';
import { INBOX } from '../../sync/arrivals.ts';
import { useNow } from '../../ui/clock.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ListFilter } from '../../ui/ListFilter.tsx';
import { useOnScreen } from '../../ui/on-screen.ts';
import { nameOf, useDirectory } from '../../ui/people.tsx';
import { RowsSkeleton } from '../../ui/RowsSkeleton.tsx';
import { dayLabel } from '../../ui/time.ts';
import { formatCount } from '../../ui/values.ts';
import { BundleRow } from './BundleRow.tsx';
import { type Row, rowsOf, SHOWN_AT_ONCE } from './bundles.ts';
import { CaughtUp } from './CaughtUp.tsx';
import classes from './Inbox.module.css';
import { InboxFilters } from './InboxFilters.tsx';
import { type InboxFilter, narrowed } from './inbox-filter.ts';
import { NotificationItem, type NotificationSlots } from './NotificationItem.tsx';
import { cameBackAt } from './notification-words.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useInboxRows } from './use-inbox-rows.ts';
import { useMarkSeen } from './use-mark-seen.ts';
import { type InboxTab, type LocalNotification, useNotifications, useShownRecords } from './use-notifications.ts';
import type { OpenBeside } from './use-open-beside.ts';

const PAGE = 50;
/** So many more are looked through at a time when somebody searches or filters, until a page is found. */
const LOOKED_THROUGH = 1_000;
/** A screen of rows. Where many are bundled, a page of notifications is fewer, and would hide what is not of their kind. */
const ROWS = 20;

type Props = NotificationSlots & { readonly tab: InboxTab; readonly openBeside: OpenBeside };

/** The notifications of one tab, to be gone through by mouse or by keys. */
export function Inbox({ tab, actions, openBeside }: Props) {
  const directory = useDirectory();
  const nameOfPerson = (username: string) => nameOf(directory, username);
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<InboxFilter>({});
  const [limit, setLimit] = useState(PAGE);
  const [open, setOpen] = useState<ReadonlyMap<string, number>>(new Map());
  const narrow = search.trim() !== '' || Object.keys(filter).length > 0;
  const asked = narrow ? Math.max(limit, LOOKED_THROUGH) : limit;
  const { documents: read, loading, reading, goesOn } = useNotifications(tab, asked);
  const { document: opened } = useDocument('notifications', openBeside?.opened ?? '');
  const documents = tab === 'unread' && opened !== null ? withOpened(read, opened) : read;
  const found = narrow ? narrowed(documents, filter, search, nameOfPerson) : documents;
  // What comes back next is on top; there the index has it at the end.
  const items = tab === 'snoozed' ? found.toReversed() : found;
  const sections = sectionsOf(tab, items, useNow(60_000), (some) =>
    rowsOf(some, open, nameOfPerson, goesOn && some.at(-1) === items.at(-1)),
  );
  const list = useRef<HTMLDivElement>(null);
  const shown = sections.flatMap((section) => section.rows);
  const tooFew = narrow ? found.length < PAGE : shown.length < ROWS && asked < LOOKED_THROUGH;
  const looksOn = goesOn && tooFew;
  const further = asked + (narrow || shown.length < ROWS ? LOOKED_THROUGH : PAGE);
  useEffect(() => {
    if (looksOn && !reading) setLimit(further);
  }, [looksOn, reading, further]);
  useMarkSeen(list, items);
  // Elsewhere, or among what was looked for, an arrival would not show.
  useOnScreen(!narrow && (tab === 'all' || tab === 'unread') ? INBOX : '');
  const recordOf = useShownRecords(shown.flatMap((row) => (row.kind === 'item' ? [row.item] : [])));
  const rows = useInboxRows({ list, tab, rows: shown.filter(({ kind }) => kind !== 'more'), openBeside });
  /** Shows so many items of a bundle; none closes it. */
  const show = (key: string, count: number) =>
    setOpen((before) => new Map([...before, [key, count] as const].filter(([other]) => other !== key || count > 0)));

  return (
    <>
      <ListFilter
        name="Filter notifications"
        searchName="Search notifications"
        placeholder="Search"
        search={search}
        onSearch={setSearch}
      >
        <InboxFilters items={documents} filter={filter} onFilter={setFilter} />
      </ListFilter>
      {rows.selection !== undefined && <SelectionBar {...rows.selection} />}
      <div className={classes.scroller}>
        {loading ? (
          <RowsSkeleton height={64} />
        ) : (
          <div ref={list} className={classes.days}>
            {items.length === 0 && !looksOn && <Empty tab={tab} narrow={narrow} />}
            {sections.map((section) => (
              <section key={section.label} aria-label={section.label}>
                <h2 className={classes.day}>{section.label}</h2>
                <ul className={classes.list}>
                  {section.rows.map((row) => {
                    if (row.kind === 'more')
                      return (
                        <ShowMore
                          key={row.key}
                          left={row.left}
                          onShow={() => show(row.bundle.key, row.shown + SHOWN_AT_ONCE)}
                        />
                      );
                    return row.kind === 'bundle' ? (
                      <BundleRow
                        key={row.key}
                        bundle={row.bundle}
                        open={row.open}
                        onOpen={() => show(row.key, row.open ? 0 : SHOWN_AT_ONCE)}
                        {...rows.inboxRow(row)}
                      />
                    ) : (
                      <NotificationItem
                        key={row.key}
                        notification={row.item}
                        record={recordOf(row.item.recordId)}
                        {...rows.inboxRow(row)}
                        actions={actions}
                      />
                    );
                  })}
                </ul>
              </section>
            ))}
            {goesOn && (
              <div className={classes.more}>
                <Button variant="default" onClick={() => setLimit(further)}>
                  Show older
                </Button>
              </div>
            )}
          </div>
        )}
      </div>
    </>
  );
}

function ShowMore({ left, onShow }: { readonly left: number; readonly onShow: () => void }) {
  return (
    <li className={classes.more}>
      <Button variant="subtle" size="compact-sm" onClick={onShow}>
        Show {formatCount(Math.min(left, SHOWN_AT_ONCE))} more of {formatCount(left)}
      </Button>
    </li>
  );
}

/** What is open beside the list was read by that; it stays in its place until the person goes on. */
function withOpened(documents: readonly LocalNotification[], opened: LocalNotification): readonly LocalNotification[] {
  if (opened.place !== 'inbox' || documents.some(({ id }) => id === opened.id)) return documents;
  const older = documents.findIndex(({ newestFirst }) => newestFirst > opened.newestFirst);
  return documents.toSpliced(older === -1 ? documents.length : older, 0, opened);
}

type Section = { readonly label: string; readonly rows: readonly Row<LocalNotification>[] };

/** By the day on which each came; what is yet to come back is in one. */
function sectionsOf(
  tab: InboxTab,
  items: readonly LocalNotification[],
  now: number,
  rowsOfSome: (items: readonly LocalNotification[]) => readonly Row<LocalNotification>[],
): readonly Section[] {
  const labelOf = (item: LocalNotification) => (tab === 'snoozed' ? 'Coming back' : dayLabel(cameBackAt(item), now));
  return [...Map.groupBy(items, labelOf)].map(([label, some]) => ({ label, rows: rowsOfSome(some) }));
}

function Empty({ tab, narrow }: { readonly tab: InboxTab; readonly narrow: boolean }) {
  if (narrow) return <EmptyState icon={<IconFilterOff size={22} />} title="Nothing here matches" />;
  if (tab === 'snoozed') return <EmptyState icon={<IconClockPause size={22} />} title="Nothing is snoozed" />;
  if (tab === 'archived') return <EmptyState icon={<IconArchive size={22} />} title="Nothing is archived" />;
  return <CaughtUp icon={<IconBellCheck size={22} />} />;
}
