import { useEffect } from 'react';
import { isLookedAt } from './looked-at.ts';

const parts = new Map<string, number>();

/** Whether a part of the window is drawn and a person has the window before their eyes. */
export function isOnScreen(part: string): boolean {
  return parts.has(part) && isLookedAt();
}

/** Says that a part of the window is on the screen, for as long as it is drawn; '' for none. */
export function useOnScreen(part: string): void {
  useEffect(() => {
    if (part === '') return undefined;
    parts.set(part, (parts.get(part) ?? 0) + 1);
    return () => {
      const others = (parts.get(part) ?? 1) - 1;
      if (others === 0) parts.delete(part);
      else parts.set(part, others);
    };
  }, [part]);
}
