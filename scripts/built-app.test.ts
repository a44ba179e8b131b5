import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOf } from './built-app.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'smartlite-sources-'));
  writeFileSync(join(folder, 'a.ts'), '1');
  writeFileSync(join(folder, 'b.ts'), '2');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('sources hash alike whatever their order and times', () => {
  const before = hashOf(folder, ['a.ts', 'b.ts']);
  utimesSync(join(folder, 'a.ts'), 1, 1);
  expect(hashOf(folder, ['b.ts', 'a.ts'])).toBe(before);
});

test('a changed, moved or missing source changes the hash', () => {
  const before = hashOf(folder, ['a.ts', 'b.ts']);
  expect(hashOf(folder, ['a.ts'])).not.toBe(before);
  writeFileSync(join(folder, 'a.ts'), '2');
  writeFileSync(join(folder, 'b.ts'), '1');
  expect(hashOf(folder, ['a.ts', 'b.ts'])).not.toBe(before);
});
