import { expect, test } from 'vitest';
import { encodings } from '../../http/encodings.ts';
import { type SharedPage, SharedPages } from './shared-pages.ts';

function pageOf(bytes: number): SharedPage {
  const text = Buffer.alloc(bytes);
  return { text, encoded: encodings(text), checkpoint: 'n.1' };
}

/** Pages that say how often each was built. */
function counted(mostBytes: number) {
  const pages = new SharedPages(mostBytes);
  const built: string[] = [];
  const ask = (key: string) =>
    pages.findOrBuild(key, async () => {
      built.push(key);
      return pageOf(100);
    });
  return { built, ask };
}

test('a page is built once for all who ask for it, also while it is being built', async () => {
  const { built, ask } = counted(1_000);
  await Promise.all([ask('a'), ask('a'), ask('a')]);
  await ask('a');
  expect(built).toEqual(['a']);
});

test('what was asked for longest ago makes room', async () => {
  const { built, ask } = counted(500);
  for (const key of ['a', 'b', 'a', 'c']) await ask(key);
  expect(built).toEqual(['a', 'b', 'c']);
  await ask('a');
  await ask('b');
  expect(built).toEqual(['a', 'b', 'c', 'b']);
});

test('what could not be kept is no page for the next one, nor is what failed', async () => {
  const pages = new SharedPages();
  expect(await pages.findOrBuild('x', async () => undefined)).toBeUndefined();
  const failed = pages.findOrBuild('x', () => Promise.reject(new Error('gone')));
  await expect(failed).rejects.toThrow('gone');
  expect(await pages.findOrBuild('x', async () => pageOf(1))).toBeDefined();
});

test('so many are built at once, and no more', async () => {
  const pages = new SharedPages();
  const under: (() => void)[] = [];
  const slow = () => new Promise<SharedPage>((resolve) => under.push(() => resolve(pageOf(1))));
  const begun = Array.from({ length: 8 }, (_, place) => pages.findOrBuild(`page ${place}`, slow));
  expect(await pages.findOrBuild('one more', slow)).toBeUndefined();
  for (const finish of under) finish();
  await Promise.all(begun);
  expect(await pages.findOrBuild('one more', async () => pageOf(1))).toBeDefined();
});
