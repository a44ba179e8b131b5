import { useEffect } from 'react';
import { followLook, isLookedAt } from './looked-at.ts';

/** How many times each part is drawn on this page. */
const drawn = new Map<string, number>();
/** Of each part that this page shows to somebody: what ends the lock that says so. */
const locks = new Map<string, AbortController>();

const lockOf = (part: string) => `smartlite-on-screen ${part}`;

/**
 * Whether a person has a part before their eyes, be it in this window, another tab or the popover at the tray: the page
 * that syncs need not be the one that is looked at. A page says so by a lock, which goes with it even if it crashes.
 */
export async function isOnScreen(part: string): Promise<boolean> {
  if (drawn.has(part) && isLookedAt()) return true;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lockOf(part));
}

/** Says that a part of the window is on the screen, for as long as it is drawn; '' for none. */
export function useOnScreen(part: string): void {
  useEffect(() => {
    if (part === '') return undefined;
    drawn.set(part, (drawn.get(part) ?? 0) + 1);
    const stop = followLook(() => tell(part));
    return () => {
      stop();
      const others = (drawn.get(part) ?? 1) - 1;
      if (others === 0) drawn.delete(part);
      else drawn.set(part, others);
      tell(part);
    };
  }, [part]);
}

/** Tells the other pages how it is now. */
function tell(part: string): void {
  const shown = drawn.has(part) && isLookedAt();
  if (shown === locks.has(part)) return;
  if (shown) locks.set(part, hold(lockOf(part)));
  else {
    locks.get(part)?.abort();
    locks.delete(part);
  }
}

function hold(name: string): AbortController {
  const held = new AbortController();
  const { signal } = held;
  navigator.locks
    .request(name, { mode: 'shared', signal }, () => new Promise((end) => signal.addEventListener('abort', end)))
    .catch((error: unknown) => {
      if (error !== signal.reason) throw error;
    });
  return held;
}
