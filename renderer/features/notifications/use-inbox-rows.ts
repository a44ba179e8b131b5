import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Timestamp } from '#contract/identifiers.ts';
import { useShortcuts } from '../../ui/shortcuts.ts';
import { useSelection } from '../../ui/use-selection.ts';
import { itemsOf, type Row } from './bundles.ts';
import type { InboxRow, RowTriage } from './ItemButtons.tsx';
import type { Selection } from './SelectionBar.tsx';
import { useActiveRow } from './use-active-row.ts';
import type { InboxTab, LocalNotification } from './use-notifications.ts';
import type { OpenBeside } from './use-open-beside.ts';
import { useTriage } from './use-triage.ts';

type Items = readonly LocalNotification[];
type InboxRows = {
  readonly list: RefObject<HTMLElement | null>;
  readonly tab: InboxTab;
  readonly rows: readonly Row<LocalNotification>[];
  readonly openBeside: OpenBeside;
};

/** Everything that is done with the rows of an inbox, by mouse and by keys, wherever the focus is. */
export function useInboxRows({ list, tab, rows, openBeside }: InboxRows) {
  const triage = useTriage();
  const keys = rows.map(({ key }) => key);
  const row = useActiveRow(list, keys);
  const { ids: selected, has: isSelected, toggle: select, clear } = useSelection(keys);
  const [snoozing, setSnoozing] = useState<string | null>(null);

  const rowOf = (key: string | undefined) => rows.filter((one) => one.key === key);
  /** Beside the list is what the person came to; many in one row are opened one by one. */
  const walkTo = (key: string | undefined) => {
    const [one] = rowOf(key);
    openBeside?.walkTo(one?.kind === 'item' ? one.item.id : undefined);
  };
  /** What leaves this tab lets the next row follow, also beside the list. */
  const leave = (items: Items) => {
    const ids = new Set(items.map(({ id }) => id));
    const left = rows.filter((one) => itemsOf([one]).every(({ id }) => ids.has(id)));
    const next = row.moveOn(new Set(left.map(({ key }) => key)));
    if (items.some(({ id }) => openBeside?.isAt(id))) walkTo(next);
    clear();
  };
  const on = {
    archive: (items: Items) => {
      if (tab !== 'archived') leave(items);
      void triage.archive(items);
    },
    snooze: (items: Items, until: Timestamp) => {
      setSnoozing(null);
      if (tab !== 'snoozed') leave(items);
      void triage.snooze(items, until);
    },
    moveToInbox: (items: Items) => {
      leave(items);
      void triage.moveToInbox(items);
    },
    markRead: (items: Items) => {
      if (tab === 'unread') leave(items);
      void triage.markRead(items);
    },
    markUnread: (items: Items) => void triage.markUnread(items),
  };
  const toggleRead = (items: Items) => (items.some(({ unread }) => unread) ? on.markRead(items) : on.markUnread(items));

  /** What keys act on: the selection, or else the active row. */
  const meant = () => itemsOf(selected.length > 0 ? rows.filter(({ key }) => isSelected(key)) : rowOf(row.current()));
  const withMeant = (act: (items: Items) => void) => () => {
    const items = meant();
    if (snoozing === null && items.length > 0) act(items);
  };
  const selectActive = (range: boolean) => {
    const key = row.current();
    if (key !== undefined) select(key, range);
  };
  useShortcuts({
    j: () => walkTo(row.step(1)),
    k: () => walkTo(row.step(-1)),
    e: withMeant(on.archive),
    u: withMeant(toggleRead),
    h: withMeant(() => setSnoozing(row.current() ?? null)),
    z: () => void triage.undo(),
    x: () => selectActive(false),
    'Shift+x': () => selectActive(true),
    ...(selected.length > 0 ? { Escape: clear } : {}),
  });

  const itemsAt = (key: string) => itemsOf(rowOf(key));
  const rowTriage = useStable<RowTriage>({
    archive: (key) => on.archive(itemsAt(key)),
    // The keys open the menu of the active row for all that is selected.
    snooze: (key, until) => on.snooze(isSelected(key) ? meant() : itemsAt(key), until),
    toggleRead: (key) => toggleRead(itemsAt(key)),
    moveToInbox: (key) => on.moveToInbox(itemsAt(key)),
    setSnoozing: (key, opened) => {
      setSnoozing(opened ? key : null);
      if (!opened) row.comeBack();
    },
    select,
    open: (id) => openBeside?.open(id),
  });
  const inboxRow = (one: Row<LocalNotification>): InboxRow => ({
    triage: rowTriage,
    active: one.key === row.active,
    inBundle: one.kind === 'item' && one.inBundle,
    selected: isSelected(one.key),
    snoozing: snoozing === one.key,
    opens: opensOf(one.key, openBeside),
  });
  const selection: Selection | undefined =
    selected.length === 0
      ? undefined
      : {
          count: meant().length,
          onArchive: () => on.archive(meant()),
          onSnooze: (until) => on.snooze(meant(), until),
          onMarkRead: () => on.markRead(meant()),
          onMarkUnread: () => on.markUnread(meant()),
          onClear: clear,
        };
  return { inboxRow, selection };
}

function opensOf(key: string, openBeside: OpenBeside): InboxRow['opens'] {
  if (openBeside === undefined) return 'page';
  if (openBeside.elsewhere) return 'elsewhere';
  return key === openBeside.opened ? 'opened' : 'beside';
}

type Handlers = { readonly [name: string]: (...given: never[]) => void };

/** The same handlers for ever, each of which does what the last one given does: what gets them is not drawn again. */
function useStable<H extends Handlers>(handlers: H): H {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const [stable] = useState(() =>
    Object.fromEntries(
      Object.keys(handlers).map((name) => [name, (...given: never[]) => latest.current[name]?.(...given)]),
    ),
  );
  return stable as H;
}
