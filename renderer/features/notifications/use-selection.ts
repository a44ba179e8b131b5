import { useRef, useState } from 'react';

/** Which rows are selected, and all rows between two of them. */
export function useSelection(keys: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | undefined>(undefined);
  // What has left the list is no longer selected.
  const selected = new Set(keys.filter((key) => chosen.has(key)));
  return {
    selected,
    /** @param range with all between this row and the one before */
    select: (key: string, range: boolean) => {
      const [from, to] = [keys.indexOf(last.current ?? ''), keys.indexOf(key)];
      last.current = key;
      if (range && from !== -1) {
        const between = keys.slice(Math.min(from, to), Math.max(from, to) + 1);
        setChosen(new Set([...selected, ...between]));
      } else setChosen(toggled(selected, key));
    },
    clear: () => setChosen(new Set()),
  };
}

/** The same set with a key more or less. */
export function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
