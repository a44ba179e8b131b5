import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import classes from './SlowNotice.module.css';

const PATIENCE_MS = 400;

/** Shows itself only when a wait lasts: under 400 ms nothing flickers. */
export function SlowNotice({ children = 'Loading…' }: { readonly children?: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.slow} aria-live="polite">
      {late && (
        <>
          <Loader size={16} aria-hidden />
          <span>{children}</span>
        </>
      )}
    </div>
  );
}
