import { Button } from '@mantine/core';
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react';
import classes from './pending-changes.module.css';
import { useSingleFlight } from './single-flight.ts';
import { UnsavedChangesGuard } from './UnsavedChangesGuard.tsx';

/** What was changed in one part of a screen and is not saved. */
export type PendingChange = {
  readonly dirty: boolean;
  /** @returns whether it was saved; if not, the part says why */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
};

type Tell = (part: string, change: PendingChange | null) => void;

const TellContext = createContext<Tell>(() => undefined);

/** Tells the screen what was changed in a part of it: the screen saves all of it at once. */
export function usePendingChange(part: string, change: PendingChange): void {
  const tell = use(TellContext);
  useEffect(() => tell(part, change.dirty ? change : null));
  useEffect(() => () => tell(part, null), [tell, part]);
}

type Props = {
  /** Whether anything can be saved now. */
  readonly editable: boolean;
  readonly children: ReactNode;
};

/** A screen whose parts are saved together: one bar as long as something is not saved, and a question before leaving. */
export function PendingChanges({ editable, children }: Props) {
  const changes = useRef(new Map<string, PendingChange>());
  const [parts, setParts] = useState<readonly string[]>([]);
  const tell = useCallback<Tell>((part, change) => {
    const before = changes.current.size;
    if (change === null) changes.current.delete(part);
    else changes.current.set(part, change);
    if (changes.current.size !== before) setParts([...changes.current.keys()]);
  }, []);
  const save = useSingleFlight(async () => {
    let all = true;
    // One after the other: each is judged by what the one before has left.
    for (const change of [...changes.current.values()]) all = (await change.save()) && all;
    return all;
  });
  return (
    <TellContext value={tell}>
      {children}
      {parts.length > 0 && (
        <section className={classes.bar} aria-label="Unsaved changes" data-bottom-bar>
          <span className={classes.parts} role="status">
            Not saved yet: {parts.join(', ')}
          </span>
          <Button
            variant="default"
            onClick={() => {
              for (const change of [...changes.current.values()]) change.discard();
            }}
          >
            Discard
          </Button>
          <Button disabled={!editable} onClick={() => void save()}>
            Save changes
          </Button>
        </section>
      )}
      <UnsavedChangesGuard dirty={parts.length > 0} what="screen" onSave={save} />
    </TellContext>
  );
}
