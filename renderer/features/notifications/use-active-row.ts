import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';

/** What of a row takes the focus. */
const TARGET = ':is(a, button)';

/**
 * The row that keys act on, wherever the focus is: it follows the focus, and the focus follows it when somebody walks.
 *
 * @param list holds the rows, each with `data-row`
 * @param keys of the rows, in their order
 */
export function useActiveRow(list: RefObject<HTMLElement | null>, keys: readonly string[]) {
  const [chosen, setChosen] = useState<string | undefined>();
  // Keys may come faster than the screen is drawn.
  const latest = useRef<string | undefined>(undefined);
  /** What was told to leave is in the list until that is written; keys that come faster must not go back to it. */
  const leaving = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (leaving.current.size > 0) leaving.current = new Set(keys.filter((key) => leaving.current.has(key)));
  });
  const active = chosen !== undefined && keys.includes(chosen) ? chosen : keys[0];
  const choose = (key: string | undefined) => {
    latest.current = key;
    setChosen(key);
  };
  const current = () => (latest.current !== undefined && keys.includes(latest.current) ? latest.current : keys[0]);
  const focus = (key: string | undefined) => {
    if (key === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"] ${TARGET}`)?.focus();
  };

  const follow = useEffectEvent(({ target }: FocusEvent) => {
    if (!(target instanceof Element) || !list.current?.contains(target)) return;
    const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
    if (row !== undefined) choose(row);
  });
  useEffect(() => {
    const onFocus = (event: FocusEvent) => follow(event);
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);

  return {
    active,
    current,
    /**
     * Goes to a row further down or up; the first time to the first.
     * @returns its key
     */
    step: (by: number): string | undefined => {
      const from = list.current?.contains(document.activeElement) || latest.current !== undefined;
      const at = keys.indexOf(current() ?? '');
      const next = keys[from ? Math.min(Math.max(at + by, 0), keys.length - 1) : Math.max(at, 0)];
      choose(next);
      focus(next);
      return next;
    },
    /** The focus goes back to the active row, such as from a menu. */
    comeBack: () => focus(current()),
    /**
     * These rows are about to leave: the next one that stays takes their place, or the last.
     * @returns its key
     */
    moveOn: (left: ReadonlySet<string>): string | undefined => {
      leaving.current = new Set([...leaving.current, ...left]);
      const at = keys.indexOf(current() ?? '');
      const stays = (key: string) => !leaving.current.has(key);
      const next = keys.slice(at).find(stays) ?? keys.slice(0, at).findLast(stays);
      choose(next);
      focus(next);
      return next;
    },
  };
}
