/**
 * Whether a person has this window before their eyes. One that is hidden in the tray or behind another proves nothing:
 * what it shows does not count as seen.
 */
export function isLookedAt(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/**
 * Calls back now and whenever the person comes back to this window, as long as it is looked at.
 * @returns a function that stops it
 */
export function whileLookedAt(callback: () => void): () => void {
  return followLook(() => {
    if (isLookedAt()) callback();
  });
}

/**
 * Calls back now and whenever the person may have come to this window or left it.
 * @returns a function that stops it
 */
export function followLook(callback: () => void): () => void {
  callback();
  const stopped = new AbortController();
  const { signal } = stopped;
  for (const type of ['focus', 'blur']) globalThis.addEventListener(type, callback, { signal });
  document.addEventListener('visibilitychange', callback, { signal });
  return () => stopped.abort();
}

/** Resolves once this page can be seen. */
export async function firstSight(): Promise<void> {
  if (!document.hidden) return;
  await new Promise<void>((resolve) => {
    const check = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', check);
      resolve();
    };
    document.addEventListener('visibilitychange', check);
  });
}
