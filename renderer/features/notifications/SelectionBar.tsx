import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Timestamp } from '#contract/identifiers.ts';
import { formatCount } from '../../ui/values.ts';
import classes from './SelectionBar.module.css';
import { SnoozeMenu } from './SnoozeMenu.tsx';

export type Selection = {
  readonly count: number;
  readonly onArchive: () => void;
  readonly onSnooze: (until: Timestamp) => void;
  readonly onMarkRead: () => void;
  readonly onMarkUnread: () => void;
  readonly onClear: () => void;
};

/** What is done with all that is selected. */
export function SelectionBar({ count, onArchive, onSnooze, onMarkRead, onMarkUnread, onClear }: Selection) {
  const [snoozing, setSnoozing] = useState(false);
  return (
    <Group className={classes.bar} gap={8} role="toolbar" aria-label="Selected notifications">
      <span className={classes.count}>{formatCount(count)} selected</span>
      <Button variant="default" size="compact-sm" onClick={onArchive}>
        Archive selected
      </Button>
      <SnoozeMenu opened={snoozing} onOpened={setSnoozing} onSnooze={onSnooze}>
        <Button variant="default" size="compact-sm">
          Snooze selected
        </Button>
      </SnoozeMenu>
      <Button variant="default" size="compact-sm" onClick={onMarkRead}>
        Mark selected as read
      </Button>
      <Button variant="default" size="compact-sm" onClick={onMarkUnread}>
        Mark selected as unread
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={onClear}>
        Clear selection
      </Button>
    </Group>
  );
}
