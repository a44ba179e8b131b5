import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { useNow } from './clock.tsx';
import { render } from './testing/render.tsx';

const INTERVAL = 20;

function Clock() {
  return <output>{useNow(INTERVAL)}</output>;
}

afterEach(() => vi.restoreAllMocks());

function setHidden(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

test('a clock stands still while nobody can see it, and is right again at once', async () => {
  const started = vi.spyOn(globalThis, 'setInterval');
  const stopped = vi.spyOn(globalThis, 'clearInterval');
  render(() => <Clock />);
  const shown = page.getByRole('status');
  await expect.element(shown).toBeVisible();
  const first = Number(shown.element().textContent);
  await expect.poll(() => Number(shown.element().textContent)).toBeGreaterThan(first);
  const own = () => started.mock.results.filter((_, call) => started.mock.calls[call]?.[1] === INTERVAL);
  expect(own()).toHaveLength(1);

  setHidden(true);
  expect(stopped).toHaveBeenCalledWith(own()[0]?.value);
  expect(own()).toHaveLength(1);

  const away = Date.now();
  setHidden(false);
  await expect.poll(() => Number(shown.element().textContent)).toBeGreaterThanOrEqual(away);
  expect(own()).toHaveLength(2);
});
