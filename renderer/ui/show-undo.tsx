import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import classes from './show-undo.module.css';

/** Says what was done and offers the way back for ten seconds, instead of asking first. */
export function showUndo(text: string, onUndo: () => Promise<void>): void {
  const toast = notifications.show({
    autoClose: 10_000,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <span className={classes.undo}>
        <span className={classes.text}>{text}</span>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => {
            notifications.hide(toast);
            void onUndo();
          }}
        >
          Undo
        </Button>
      </span>
    ),
  });
}
