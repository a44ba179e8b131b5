import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** What of a list is selected. */
export type Selection = {
  /** In the order of the list. */
  readonly ids: readonly string[];
  readonly has: (id: string) => boolean;
  readonly isAll: boolean;
  /** @param toHere selects everything between the row chosen last and this one */
  readonly toggle: (id: string, toHere?: boolean) => void;
  readonly toggleAll: () => void;
  readonly clear: () => void;
};

/** Lets rows of a list be selected; what the list shows no more is not selected any more. */
export function useSelection(listed: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
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
    setChosen((before) => {
      const still = new Set(latest.current.filter((one) => before.has(one)));
      if (from !== -1) {
        const between = latest.current.slice(Math.min(from, to), Math.max(from, to) + 1);
        return new Set([...still, ...between]);
      }
      return toggled(still, id);
    });
  }, []);
  const isAll = listed.length > 0 && ids.length === listed.length;
  return {
    ids,
    has: (id) => chosen.has(id),
    isAll,
    toggle,
    toggleAll: () => setChosen(isAll ? new Set() : new Set(listed)),
    clear: useCallback(() => setChosen(new Set()), []),
  };
}

/** The same set with a key more or less. */
export function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
