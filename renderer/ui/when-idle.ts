/** A pause in which a browser that cannot tell when it is idle draws what it has to. */
const PAUSE_MS = 50;

/**
 * Does something once there is nothing more urgent to do; Safari has no `requestIdleCallback`.
 * @returns a function that calls it off
 */
export function whenIdle(work: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const handle = requestIdleCallback(work);
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, PAUSE_MS);
  return () => clearTimeout(timer);
}
