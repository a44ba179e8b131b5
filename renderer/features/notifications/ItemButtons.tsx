import { IconArchive, IconClockPause, IconInbox, IconMail, IconMailOpened } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import type { Timestamp } from '#contract/identifiers.ts';
import classes from './ItemButtons.module.css';
import { SnoozeMenu } from './SnoozeMenu.tsx';

/** What somebody does with a row of the inbox, by its key; the same for ever, so that only rows that changed are drawn. */
export type RowTriage = {
  readonly archive: (key: string) => void;
  readonly snooze: (key: string, until: Timestamp) => void;
  readonly toggleRead: (key: string) => void;
  readonly moveToInbox: (key: string) => void;
  /** Opens or closes its menu. */
  readonly setSnoozing: (key: string, opened: boolean) => void;
  /** @param range with all between this row and the one selected before */
  readonly select: (key: string, range: boolean) => void;
  /** Shows the record of a notification beside the list. */
  readonly open: (id: string) => void;
};

/** A row of the inbox, as opposed to one of the bell's panel. */
export type InboxRow = {
  readonly triage: RowTriage;
  readonly active: boolean;
  readonly inBundle: boolean;
  readonly selected: boolean;
  readonly snoozing: boolean;
  /**
   * What opens the record, and where: a link its page, a click the record beside the list, where it may be already, or
   * whatever opens a link another window.
   */
  readonly opens: 'page' | 'beside' | 'opened' | 'elsewhere';
};

type Props = Pick<InboxRow, 'triage' | 'snoozing'> & {
  readonly row: string;
  readonly unread: boolean;
  readonly place: string;
};

/** The buttons of a row: what is elsewhere comes back by one of them. */
export function ItemButtons({ row, unread, place, snoozing, triage }: Props) {
  const snooze = (
    <ItemButton label="Snooze" keys="h" icon={IconClockPause} onClick={() => triage.setSnoozing(row, !snoozing)} />
  );
  return (
    <>
      {unread ? (
        <ItemButton label="Mark as read" keys="u" icon={IconMailOpened} onClick={() => triage.toggleRead(row)} />
      ) : (
        <ItemButton label="Mark as unread" keys="u" icon={IconMail} onClick={() => triage.toggleRead(row)} />
      )}
      {place !== 'inbox' && (
        <ItemButton label="Move to inbox" icon={IconInbox} onClick={() => triage.moveToInbox(row)} />
      )}
      {snoozing ? (
        <SnoozeMenu
          opened
          onOpened={(opened) => triage.setSnoozing(row, opened)}
          onSnooze={(until) => triage.snooze(row, until)}
        >
          {snooze}
        </SnoozeMenu>
      ) : (
        snooze
      )}
      {place !== 'archived' && (
        <ItemButton label="Archive" keys="e" icon={IconArchive} onClick={() => triage.archive(row)} />
      )}
    </>
  );
}

type ButtonProps = Omit<ComponentProps<'button'>, 'title' | 'className' | 'type'> & {
  readonly label: string;
  /** The shortcut that does the same. */
  readonly keys?: string;
  readonly icon: typeof IconArchive;
};

/** A plain button: there are five in every row, and rows are drawn again after each key. */
export function ItemButton({ label, keys, icon: Icon, ...button }: ButtonProps) {
  const title = keys === undefined ? label : `${label} (${keys})`;
  return (
    <button type="button" aria-label={label} title={title} className={classes.button} {...button}>
      <Icon size={16} aria-hidden />
    </button>
  );
}
