/** So long a piece of work may keep the screen from drawing. */
const SLICE_MS = 12;

/** Does something with each item, and lets the screen draw in between, however many there are. */
export async function inSlices<T>(
  items: Iterable<T>,
  work: (item: T, index: number) => void,
  sliceMs = SLICE_MS,
): Promise<void> {
  let until = performance.now() + sliceMs;
  let index = 0;
  for (const item of items) {
    work(item, index);
    index += 1;
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + sliceMs;
  }
}

/** Waits until the page has had its turn: to draw, and to answer whoever types. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
