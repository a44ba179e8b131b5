import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './RowsSkeleton.module.css';
import { numbered } from './values.ts';

const PATIENCE_MS = 400;

type Props = {
  readonly rows?: number;
  /** Of a row in pixels, as what comes has it. */
  readonly height?: number;
};

/** Rows in the place of those that come, as high as they: nothing jumps, and under 400 ms nothing flickers. */
export function RowsSkeleton({ rows = 12, height = 36 }: Props) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.rows} style={{ minHeight: rows * height }} aria-live="polite">
      {late && (
        <>
          <VisuallyHidden>Loading…</VisuallyHidden>
          {numbered(Array.from({ length: rows })).map(({ number }) => (
            <span key={number} className={classes.row} style={{ height }} aria-hidden />
          ))}
        </>
      )}
    </div>
  );
}
