import { expect, test } from 'vitest';
import { FreshStart } from './fresh-start.ts';

test('a page that starts anew asks nobody whether to leave, which it does otherwise', () => {
  const page = new EventTarget();
  const leaves = () => page.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const left: boolean[] = [];
  const fresh = new FreshStart(
    Object.assign(page, { location: { reload: () => void left.push(leaves()) } }) as unknown as typeof globalThis,
  );
  // As the router does for a screen on which something is not saved.
  page.addEventListener('beforeunload', (event) => event.preventDefault(), { capture: true });
  expect(leaves()).toBe(false);
  fresh.begin();
  expect(left).toEqual([true]);
});
