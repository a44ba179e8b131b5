import { useLayoutEffect, useRef } from 'react';
import { createKeybindingsHandler, type KeybindingsMap } from 'tinykeys';

/** Shortcuts as tinykeys writes them, such as `g n`, `$mod+k` (Ctrl, or Cmd on a Mac) or `[Shift]+?`. */
export type Shortcuts = { readonly [keys: string]: () => void };

/** Listens for shortcuts on the whole window; plain keys never act while someone types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  // With the screen itself: a key that comes right after it acts on what is there to be seen.
  useLayoutEffect(() => {
    latest.current = shortcuts;
  });
  // A screen that draws again between two keys of a sequence must not forget the first.
  const allKeys = Object.keys(shortcuts).join('\n');
  useLayoutEffect(() => {
    const byLetter: KeybindingsMap = {};
    const byPlace: KeybindingsMap = {};
    for (const keys of allKeys.split('\n')) {
      const run = (event: KeyboardEvent) => {
        event.preventDefault();
        latest.current[keys]?.();
      };
      byLetter[keys] = run;
      byPlace[keys.replace(/\b[a-z]\b/g, (letter) => `Key${letter.toUpperCase()}`)] = run;
    }
    const listeners = [
      createKeybindingsHandler(byLetter, { ignore: isForSomethingElse }),
      createKeybindingsHandler(byPlace, { ignore: (event) => !isForeignLetter(event) || isForSomethingElse(event) }),
    ];
    for (const listener of listeners) window.addEventListener('keydown', listener);
    return () => {
      for (const listener of listeners) window.removeEventListener('keydown', listener);
    };
  }, [allKeys]);
}

/**
 * Where the layout has no Latin letters, the place of the key says which one is meant: `л` in Russian lies on `k`. Some
 * keys write a vowel sign, as in Hindi, or two letters, as in Arabic.
 */
function isForeignLetter({ key }: KeyboardEvent): boolean {
  return /^(?!\p{Script=Latin})[\p{Letter}\p{Mark}]+$/u.test(key);
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  if (event.isComposing) return true;
  if (event.ctrlKey || event.metaKey) return false;
  return event.defaultPrevented || isTyping(event.target) || dialogIsOpen();
}

/** Whether keys typed into this element are text rather than shortcuts. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|reset)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}
