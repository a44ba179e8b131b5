import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { countedJson } from './counted-json.ts';

const noWait = { beforeLarge: async () => undefined, beforeParsing: async () => undefined };
const read = (json: string, cut: number, mostValues = 100) => {
  const bytes = Buffer.from(json);
  const chunks = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, n) =>
    bytes.subarray(n * cut, (n + 1) * cut),
  );
  return text(countedJson(Readable.from(chunks), mostValues, noWait));
};

test('passes a body on as it is, whatever its texts hold and wherever it was cut', async () => {
  const said = { text: '{[,:"\\ é 🦊'.repeat(200), list: [1, 2, [3]], '': null };
  for (const cut of [1, 2, 3, 64]) expect(JSON.parse(await read(JSON.stringify(said), cut))).toEqual(said);
});

test.each([
  ['values', JSON.stringify(Array(101).fill(1)), 100],
  ['nesting', '['.repeat(65) + ']'.repeat(65), 100],
  [
    'names that only escapes tell apart',
    `{${Array.from({ length: 1_001 }, (_, n) => `"${n.toString(2).padStart(10, '0').replaceAll('0', '\\n').replaceAll('1', '\\t')}":1`).join(',')}}`,
    10_000,
  ],
  ['names', `{${Array.from({ length: 1_001 }, (_, n) => `"k${n}":1`).join(',')}}`, 10_000],
])('refuses too much of %s', async (_, json, mostValues) => {
  await expect(read(json, 64, mostValues)).rejects.toMatchObject({ status: 413 });
});

test('waits before a body grows large, and before it is parsed', async () => {
  const waits: string[] = [];
  const patience = {
    beforeLarge: async () => void waits.push('large'),
    beforeParsing: async () => void waits.push('parsing'),
  };
  await text(countedJson(Readable.from([Buffer.from('1')]), 100, patience));
  expect(waits).toEqual(['parsing']);
  const many = Array.from({ length: 5 }, () => Buffer.alloc(40_000, 0x20));
  await text(countedJson(Readable.from(many), 100, patience));
  expect(waits).toEqual(['parsing', 'large', 'parsing']);
});
