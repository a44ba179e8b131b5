import { startTransition, useEffect, useState } from 'react';

/**
 * How many of many parts that take long to draw are to be drawn: some at first, and some more each time the page has had
 * its turn.
 */
export function useDrawnInTurn(count: number, atOnce: number): number {
  const [drawn, setDrawn] = useState(atOnce);
  useEffect(() => {
    if (drawn >= count) return undefined;
    const next = setTimeout(() => startTransition(() => setDrawn((before) => before + atOnce)));
    return () => clearTimeout(next);
  }, [drawn, count, atOnce]);
  return Math.min(drawn, count);
}
