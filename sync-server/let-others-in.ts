import { performance } from 'node:perf_hooks';

/** How long a piece of work may keep everybody else waiting. */
const SLICE_MS = 15;

let sliceEnds = 0;
const waiting: (() => void)[] = [];

/**
 * To be awaited now and then by work that may be long: lets requests that came meanwhile be answered. Of several long
 * pieces of work one goes on at each turn of the event loop, so that together they keep nobody waiting for longer than
 * one alone would.
 */
export async function letOthersIn(): Promise<void> {
  if (performance.now() < sliceEnds) return;
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(goOn);
  });
}

function goOn(): void {
  sliceEnds = performance.now() + SLICE_MS;
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(goOn);
}
