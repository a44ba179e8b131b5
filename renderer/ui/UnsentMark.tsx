import { VisuallyHidden } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import classes from './UnsentMark.module.css';

/** A quiet mark on what the server does not have yet. */
export function UnsentMark({ withWords = false }: { readonly withWords?: boolean }) {
  return (
    <span className={classes.mark} title="Waiting to sync: kept on this device until the server has it">
      <IconCloudUp size={14} aria-hidden />
      {withWords ? 'Waiting to sync' : <VisuallyHidden>Waiting to sync</VisuallyHidden>}
    </span>
  );
}
