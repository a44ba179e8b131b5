import { expect, test } from 'vitest';
import { type Page, readPart } from './newer-build.ts';

const missing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

/** A tab, and how often it was loaded again. */
function tab(serverAnswers = true) {
  const kept = new Map<string, string>();
  const seen = { reloads: 0 };
  const page: Page = {
    memory: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    serverAnswers: async () => serverAnswers,
    reload: () => {
      seen.reloads += 1;
    },
  };
  return { page, seen };
}

/** What comes of reading a missing part; a page that is loaded again waits for ever. */
async function outcome(page: Page, build: string): Promise<unknown> {
  const waits = new Promise((resolve) => setTimeout(resolve, 0, 'waits'));
  return Promise.race([readPart(missing, build, page).catch(({ message }) => message), waits]);
}

test('a missing part loads the page again once for a build, and says so when it is missing still', async () => {
  const { page, seen } = tab();
  expect(await outcome(page, 'old.js')).toBe('waits');
  expect(await outcome(page, 'old.js')).toMatch(/could not be read/);
  expect(seen.reloads).toBe(1);
  expect(await outcome(page, 'new.js')).toBe('waits');
  expect(seen.reloads).toBe(2);
});

test('a page without a server stays where it is; a part that is there is just read', async () => {
  const { page, seen } = tab(false);
  expect(await outcome(page, 'old.js')).toMatch(/could not be read/);
  expect(seen.reloads).toBe(0);
  expect(await readPart(async () => 'part', 'old.js', page)).toBe('part');
});
