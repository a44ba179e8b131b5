import { expect, test } from 'vitest';
import { sampleNotification } from '../../testing/documents.ts';
import { itemsOf, rowsOf, SHOWN_AT_ONCE } from './bundles.ts';

const handed = (n: number, change = {}) =>
  sampleNotification({ id: `n${n}`, recordId: `r${n}`, recordName: `Lead ${n}`, ...change });
const nameOf = () => 'Moses Frase';
const titles = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((row) => (row.kind === 'bundle' ? row.bundle.title : row.key));

test('fifteen leads of one person are one row, which opens', () => {
  const items = [...Array.from({ length: 15 }, (_, n) => handed(n)), handed(90, { actorUsername: 'anna' })];
  const closed = rowsOf(items, new Map(), nameOf);
  expect(titles(closed)).toEqual(['Moses Frase handed you 15 leads', 'n90']);
  const [bundle] = closed;
  expect(itemsOf(closed.slice(0, 1))).toHaveLength(15);
  const open = rowsOf(items, new Map([[bundle?.key ?? '', SHOWN_AT_ONCE]]), nameOf);
  expect(titles(open)).toEqual(['Moses Frase handed you 15 leads', ...items.map(({ id }) => id)]);
});

test('of a bundle of hundreds so many are shown at a time, and all of it is meant by what is done with its row', () => {
  const items = Array.from({ length: 120 }, (_, n) => handed(n));
  const [bundle] = rowsOf(items, new Map(), nameOf);
  const shown = (count: number) => rowsOf(items, new Map([[bundle?.key ?? '', count]]), nameOf);
  expect(shown(50)).toHaveLength(1 + 50 + 1);
  expect(shown(50).at(-1)).toMatchObject({ kind: 'more', left: 70 });
  expect(shown(150).at(-1)).toMatchObject({ kind: 'item', key: 'n119' });
  expect(itemsOf(shown(50))).toHaveLength(120);
});

test('a bundle that reaches to the end of what was read says that there may be more', () => {
  const items = [...Array.from({ length: 6 }, (_, n) => handed(n, { actorUsername: 'anna' })), handed(7)];
  const others = Array.from({ length: 5 }, (_, n) => handed(10 + n));
  const nameOfBoth = (username: string) => (username === 'anna' ? 'Anna' : 'Moses Frase');
  expect(titles(rowsOf([...items, ...others], new Map(), nameOfBoth, true))).toEqual([
    'Anna handed you 6 leads',
    'Moses Frase handed you 6+ leads',
  ]);
});

test('what happened to one record is one row where its newest stood, and few of a kind stay as they are', () => {
  const change = (n: number) => handed(n, { trigger: 'workflow', recordId: 'same', recordName: 'Ada Fox' });
  const items = [handed(1), change(2), handed(3), change(4), change(5), handed(6)];
  expect(titles(rowsOf(items, new Map(), nameOf))).toEqual(['n1', 'Ada Fox: 3 changes', 'n3', 'n6']);
});

test('every notification is in one row, whatever is bundled', () => {
  const items = Array.from({ length: 40 }, (_, n) => handed(n, { recordId: `r${n % 7}`, actorUsername: `p${n % 3}` }));
  const shown = itemsOf(rowsOf(items, new Map(), nameOf));
  expect(shown.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
});
