import { expect, onTestFinished, test } from 'vitest';
import { askBeforeLeaving, idleSyncState, useSyncState } from './sync-store.ts';

/** Whether the browser would ask before it leaves the page. */
function asks(): boolean {
  return !globalThis.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

test('asks while changes wait, and no longer than it is to', () => {
  onTestFinished(() => useSyncState.setState(idleSyncState));
  const stop = askBeforeLeaving();
  expect(asks()).toBe(false);
  useSyncState.setState({ pending: 1 });
  expect(asks()).toBe(true);
  useSyncState.setState({ pending: 0 });
  expect(asks()).toBe(false);
  useSyncState.setState({ pending: 1 });
  stop();
  expect(asks()).toBe(false);
});
