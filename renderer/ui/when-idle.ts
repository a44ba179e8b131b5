/** A pause in which a browser that cannot tell when it is idle draws what it has to. */
const PAUSE_MS = 50;

let waiting = 0;
const putOff = new Set<() => void>();

/**
 * What the screen shows first is being read: until then a page that only waits for the disk is not idle.
 * @returns a function that says that it is there
 */
export function screenWaits(): () => void {
  let waits = true;
  waiting += 1;
  return () => {
    if (!waits) return;
    waits = false;
    waiting -= 1;
    if (waiting > 0) return;
    const later = [...putOff];
    putOff.clear();
    for (const again of later) again();
  };
}

/**
 * Does something once there is nothing more urgent to do.
 * @returns a function that calls it off
 */
export function whenIdle(work: () => void): () => void {
  let callOff: () => void;
  const ask = () => {
    callOff = onceIdle(() => {
      if (waiting === 0) return work();
      putOff.add(ask);
      callOff = () => putOff.delete(ask);
    });
  };
  ask();
  return () => callOff();
}

/** Safari has no `requestIdleCallback`. */
function onceIdle(work: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const handle = requestIdleCallback(work);
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(work, PAUSE_MS);
  return () => clearTimeout(timer);
}
