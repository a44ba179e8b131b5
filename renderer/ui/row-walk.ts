import { type RefObject, useCallback, useRef, useState } from 'react';
import { useShortcuts } from './shortcuts.ts';

/** How long a row that is walked to may take until it is drawn. */
const FRAMES = 30;

/** The place, in the whole list, of the row that has the focus. */
export function focusedRow(): number | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset['index'];
  return row === undefined ? undefined : Number(row);
}

/** How what takes the focus in a cell is found in its row. */
export function cellSelector(column: string): string {
  const cell = `[data-column="${CSS.escape(column)}"]`;
  // The name is a link, which takes the focus in the place of its cell; the head of a group opens and closes.
  return `:is(${cell}[tabindex], ${cell} a, [data-toggle])`;
}

type Rows = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly scrollToRow: (index: number) => void;
  /** What of a row takes the focus. */
  readonly target?: string;
};

/** Goes to a row, or to the nearest one there is, and gives the focus to a part of it. */
export type FocusRow = (index: number, part: string) => void;

/**
 * Walks through the rows of a list with `j` and `k`. Keys may come faster than the screen is drawn, so the place is
 * kept beside the state that draws it.
 *
 * @returns the row the Tab key reaches, and how to go to another, with the focus or without
 */
export function useRowWalk({ scroller, count, scrollToRow, target = 'a' }: Rows) {
  const [active, setActive] = useState(0);
  const place = useRef(0);
  // The same for ever: a list being scrolled draws again only the rows that came into sight.
  const goTo = useCallback((index: number) => {
    place.current = index;
    setActive(index);
  }, []);
  const focusPart = (index: number, part: string, options?: FocusOptions): boolean => {
    const found = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] ${part}`);
    found?.focus(options);
    return found !== null && found !== undefined;
  };
  /** A row that was out of sight is drawn in the next frame, or once it is read. */
  const focusOnceDrawn = (index: number, part: string, frames: number, options?: FocusOptions) => {
    if (place.current !== index || focusPart(index, part, options) || frames === 0) return;
    requestAnimationFrame(() => focusOnceDrawn(index, part, frames - 1, options));
  };
  /** Gives the focus to a part of a row that is where it was left: nothing is scrolled. */
  const returnTo = (index: number, part: string) => {
    goTo(index);
    focusOnceDrawn(index, part, FRAMES, { preventScroll: true });
  };
  const focusRow: FocusRow = (index, part) => {
    const next = Math.min(Math.max(index, 0), count - 1);
    if (next < 0) return;
    goTo(next);
    scrollToRow(next);
    focusOnceDrawn(next, part, FRAMES);
  };
  const step = (by: number) => {
    // From the head of a table one comes to its first row.
    const row = document.activeElement?.closest('[data-index]') ?? null;
    const focused = row !== null && (scroller.current?.contains(row) ?? false);
    focusRow(focused ? place.current + by : place.current, target);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  return { active: Math.min(active, count - 1), goTo, focusRow, returnTo };
}
