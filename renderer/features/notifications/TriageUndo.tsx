import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useDocument, useDocuments } from '../../database/live-query.ts';
import { useLocalDatabase } from '../../database/local-database-context.ts';
import { isLeft, TRIAGE_UNDO, undoableSteps, undoLast } from '../../database/triage-undo.ts';
import { useNow } from '../../ui/clock.tsx';
import classes from './TriageUndo.module.css';

/** In the way of nobody for longer; the key undoes for as long as it can be undone. */
const SHOWN_MS = 2 * 60_000;

/** Says what was last done with notifications and offers the way back, after a restart of the app too. */
export function TriageUndo() {
  const database = useLocalDatabase();
  const { document } = useDocument('settings', TRIAGE_UNDO);
  const now = useNow(15_000);
  const [closedAt, setClosedAt] = useState(0);
  const [last] = undoableSteps(document?.value, now);
  const recent = last !== undefined && now - last.at < SHOWN_MS && last.at > closedAt ? last : undefined;
  const states = useDocuments('notifications', recent?.changes.map(({ id }) => id) ?? []);
  // It is kept before it is done, and may be taken back elsewhere.
  const shown = recent !== undefined && isLeft(recent, states) ? recent : undefined;
  return (
    <div role="status" className={classes.place}>
      {shown !== undefined && (
        <div className={classes.toast}>
          <span className={classes.words}>{shown.words}</span>
          <Button variant="default" size="compact-sm" flex="none" onClick={() => void undoLast(database, shown.at)}>
            Undo
          </Button>
          <CloseButton size="sm" aria-label="Close" onClick={() => setClosedAt(shown.at)} />
        </div>
      )}
    </div>
  );
}
