import { useEffect, useState } from 'react';
import { sameValue } from '#contract/client-state.ts';

type Typed<T> = { readonly value: T; readonly base: T };

/**
 * A draft over what is stored. While nothing is typed it follows what is stored; typing back what is stored leaves
 * nothing to save, and `overtaken` says that somebody else changed it since.
 *
 * @param stored what is stored now, or what a new one begins with
 */
export function useDraft<T extends object>(stored: T) {
  const [typed, setTyped] = useState<Typed<T> | null>(null);
  const settled = typed !== null && sameValue(typed.value, stored);
  useEffect(() => {
    if (settled) setTyped(null);
  }, [settled]);
  const open = settled ? null : typed;
  const value = open?.value ?? stored;
  return {
    value,
    dirty: open !== null,
    overtaken: open !== null && !sameValue(open.base, stored),
    change: (change: Partial<T>) => setTyped({ value: { ...value, ...change }, base: open?.base ?? stored }),
    discard: () => setTyped(null),
  };
}
