import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** What of a list is selected. */
export type Selection = {
  /** In the order of the list. */
  readonly ids: readonly string[];
  readonly has: (id: string) => boolean;
  readonly isAll: boolean;
  /** Everything was selected before all of it is known; `ids` has the part that is. */
  readonly awaited: boolean;
  /** @param toHere selects everything between the row chosen last and this one */
  readonly toggle: (id: string, toHere?: boolean) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
};

/**
 * Lets rows of a list be selected; what the list shows no more is not selected any more.
 *
 * @param isWhole false while only the first of what the list shows are known
 */
export function useSelection(listed: readonly string[], isWhole = true): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  /** What is not to be selected of everything that is still awaited; null while nothing is awaited. */
  const [allBut, setAllBut] = useState<ReadonlySet<string> | null>(null);
  if (isWhole && allBut !== null) {
    setAllBut(null);
    setChosen(new Set(listed.filter((id) => !allBut.has(id))));
  }
  const latest = useRef(listed);
  useEffect(() => {
    latest.current = listed;
  });
  const anchor = useRef<string | null>(null);
  const ids = useMemo(() => (chosen.size === 0 ? [] : listed.filter((id) => chosen.has(id))), [listed, chosen]);
  // The same for ever: a row is drawn again only when it is selected itself.
  const toggle = useCallback((id: string, toHere = false) => {
    const from = toHere && anchor.current !== null ? latest.current.indexOf(anchor.current) : -1;
    const to = latest.current.indexOf(id);
    anchor.current = id;
    const between = from === -1 ? null : latest.current.slice(Math.min(from, to), Math.max(from, to) + 1);
    setAllBut(
      (but) => but && (between === null ? toggled(but, id) : new Set([...but].filter((one) => !between.includes(one)))),
    );
    setChosen((before) => {
      const still = new Set(latest.current.filter((one) => before.has(one)));
      return between === null ? toggled(still, id) : new Set([...still, ...between]);
    });
  }, []);
  const isAll = listed.length > 0 && ids.length === listed.length;
  const awaited = !isWhole && allBut !== null;
  return {
    ids,
    has: (id) => chosen.has(id),
    isAll,
    awaited,
    toggle,
    toggleAll: () => {
      setChosen(isAll ? new Set() : new Set(listed));
      setAllBut(isAll || isWhole ? null : new Set());
    },
    clear: useCallback(() => {
      setChosen(new Set());
      setAllBut(null);
    }, []),
  };
}

/** The same set with a key more or less. */
export function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
