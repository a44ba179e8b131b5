import { type RefObject, useCallback, useRef, useState } from 'react';
import { useShortcuts } from './shortcuts.ts';

/** How long a row that is walked to may take until it is drawn. */
const FRAMES = 30;

/** The place, in the whole list, of the row that has the focus. */
export function focusedRow(): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index'];
  return row === undefined ? undefined : Number(row);
}

type Rows = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly scrollToRow: (index: number) => void;
  /** What of a row takes the focus. */
  readonly target?: string;
};

/**
 * Walks through the rows of a list with `j` and `k`. Keys may come faster than the screen is drawn, so the place is
 * kept beside the state that draws it.
 *
 * @returns the row the Tab key reaches, and how to go to another
 */
export function useRowWalk({ scroller, count, scrollToRow, target = 'a' }: Rows) {
  const [active, setActive] = useState(0);
  const place = useRef(0);
  // The same for ever: a list being scrolled draws again only the rows that came into sight.
  const goTo = useCallback((index: number) => {
    place.current = index;
    setActive(index);
  }, []);
  const focusRow = (index: number): boolean => {
    const link = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] ${target}`);
    link?.focus();
    return link !== null && link !== undefined;
  };
  /** A row that was out of sight is drawn in the next frame, or once it is read. */
  const focusOnceDrawn = (index: number, frames: number) => {
    if (place.current !== index || focusRow(index) || frames === 0) return;
    requestAnimationFrame(() => focusOnceDrawn(index, frames - 1));
  };
  const step = (by: number) => {
    const focused = scroller.current?.contains(document.activeElement) ?? false;
    const next = Math.min(Math.max(focused ? place.current + by : place.current, 0), count - 1);
    if (next < 0) return;
    goTo(next);
    scrollToRow(next);
    focusOnceDrawn(next, FRAMES);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  return { active: Math.min(active, count - 1), goTo };
}
