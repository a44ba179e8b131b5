import { useEffect, useRef } from 'react';

const SEQUENCE_MS = 1_000;

/** Shortcuts by what is typed, such as `g n` or `?`; `mod+k` is Ctrl, or Cmd on a Mac. */
export type KeyMap = { readonly [keys: string]: () => void };

/** Whether keys typed into this element are text rather than shortcuts. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

type Stroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * Reads one key press against the shortcuts.
 *
 * @param pending the key pressed just before, if it may begin a sequence
 * @returns the shortcut that is now complete, and what is pending from here
 */
export function readStroke(
  keys: readonly string[],
  pending: string | null,
  stroke: Stroke,
): { readonly complete: string | null; readonly pending: string | null } {
  const modified = stroke.ctrlKey || stroke.metaKey;
  if (stroke.altKey) return { complete: null, pending: null };
  const pressed = modified ? `mod+${stroke.key.toLowerCase()}` : stroke.key;
  const sequence = pending === null ? pressed : `${pending} ${pressed}`;
  if (keys.includes(sequence)) return { complete: sequence, pending: null };
  if (keys.includes(pressed)) return { complete: pressed, pending: null };
  const begins = keys.some((key) => key.startsWith(`${pressed} `));
  return { complete: null, pending: begins ? pressed : null };
}

/** Listens for shortcuts on the whole window; plain keys never act while someone types or a dialog is open. */
export function useKeySequences(map: KeyMap): void {
  const latest = useRef(map);
  useEffect(() => {
    latest.current = map;
  });
  useEffect(() => {
    let pending: { readonly key: string; readonly at: number } | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      const modified = event.ctrlKey || event.metaKey;
      if (!modified && (event.defaultPrevented || isTyping(event.target) || dialogIsOpen())) return;
      if (event.key === 'Shift') return;
      const fresh = pending !== null && event.timeStamp - pending.at < SEQUENCE_MS ? pending.key : null;
      const read = readStroke(Object.keys(latest.current), fresh, event);
      pending = read.pending === null ? null : { key: read.pending, at: event.timeStamp };
      if (read.complete === null) return;
      event.preventDefault();
      latest.current[read.complete]?.();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
