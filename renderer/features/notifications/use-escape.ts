import { useEffect, useEffectEvent } from 'react';

/** What Escape is for before it closes anything around: a menu or a dialog that is open, a field that is written in. */
const NEARER = '[role="menu"], [role="dialog"], input:not([type="checkbox"]):focus, textarea:focus';

/** Listens for Escape where nothing nearer wants it. Asked ahead of all others: what closes by it is still there then. */
export function useEscape(onEscape: () => void): void {
  const listen = useEffectEvent(({ key }: KeyboardEvent) => {
    if (key === 'Escape' && document.querySelector(NEARER) === null) onEscape();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => listen(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
