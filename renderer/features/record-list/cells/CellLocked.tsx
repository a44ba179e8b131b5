import { useEffect, useEffectEvent } from 'react';
import classes from './Cells.module.css';
import type { LeaveCell } from './cell-keys.ts';

/** How long it can be read. */
const SHOWN_MS = 5_000;

type Props = { readonly reason: string; readonly onLeave: (to: LeaveCell) => void };

/** Says at a cell why it is not edited, until the next key or click. */
export function CellLocked({ reason, onLeave }: Props) {
  const leave = useEffectEvent(() => onLeave('nowhere'));
  useEffect(() => {
    const timer = setTimeout(leave, SHOWN_MS);
    // The key or click that brought it is still on its way.
    const begun = performance.now();
    const gone = (event: Event) => event.timeStamp > begun && leave();
    window.addEventListener('keydown', gone);
    window.addEventListener('pointerdown', gone);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', gone);
      window.removeEventListener('pointerdown', gone);
    };
  }, []);
  return (
    <p role="alert" className={classes.locked}>
      {reason}
    </p>
  );
}
