import { onTestFinished, vi } from 'vitest';

/** @returns how often the page has been heard since */
export function countPlayed(): () => number {
  let played = 0;
  class CountedContext extends AudioContext {
    constructor() {
      super();
      played += 1;
    }
  }
  vi.stubGlobal('AudioContext', CountedContext);
  onTestFinished(() => void vi.unstubAllGlobals());
  return () => played;
}
