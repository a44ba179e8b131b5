import { IconChevronRight, IconStack2 } from '@tabler/icons-react';
import type { Bundle } from './bundles.ts';
import { type InboxRow, ItemButtons } from './ItemButtons.tsx';
import classes from './NotificationItem.module.css';
import { When } from './NotificationItem.tsx';
import { SelectRow } from './SelectRow.tsx';
import type { LocalNotification } from './use-notifications.ts';

type Props = InboxRow & {
  readonly bundle: Bundle<LocalNotification>;
  readonly open: boolean;
  readonly onOpen: () => void;
};

/** Many notifications as one row: whatever is done with it is done with all of them. */
export function BundleRow({ bundle, open, onOpen, triage, active, selected, snoozing }: Props) {
  const { key, title, items } = bundle;
  const [newest] = items;
  const unread = items.some((item) => item.unread);
  return (
    <li
      className={classes.item}
      data-row={key}
      data-unread={unread || undefined}
      data-active={active || undefined}
      data-selected={selected || undefined}
    >
      <SelectRow title={title} selected={selected} onSelect={(range) => triage.select(key, range)} />
      <span className={classes.dot} aria-hidden />
      <span className={classes.stack} aria-hidden>
        <IconStack2 size={16} />
      </span>
      <button type="button" className={classes.bundle} aria-expanded={open} onClick={onOpen}>
        <bdi>{title}</bdi>
        <IconChevronRight size={15} aria-hidden />
      </button>
      {newest !== undefined && <When notification={newest} />}
      <div className={classes.actions}>
        <ItemButtons row={key} unread={unread} place={newest?.place ?? 'inbox'} snoozing={snoozing} triage={triage} />
      </div>
    </li>
  );
}
