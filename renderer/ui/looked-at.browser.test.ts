import { afterEach, expect, test, vi } from 'vitest';
import { firstSight } from './looked-at.ts';

afterEach(() => vi.restoreAllMocks());

function setHidden(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

test('a page that starts in the tray waits for the first look, one that starts on the screen does not', async () => {
  await firstSight();
  setHidden(true);
  const seen = vi.fn();
  const waiting = firstSight().then(seen);
  document.dispatchEvent(new Event('visibilitychange'));
  await Promise.resolve();
  expect(seen).not.toHaveBeenCalled();
  setHidden(false);
  await waiting;
  expect(seen).toHaveBeenCalledOnce();
});
