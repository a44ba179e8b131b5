import { existsSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fitsTests, MEMORY, memoryFolder } from './memory-folder.ts';

const GIBIBYTE = 1_073_741_824;
const disk = '/dev/vda / ext4 rw,relatime 0 0\n';
const memory = (options: string) => `${disk}tmpfs ${MEMORY} tmpfs ${options} 0 0\n`;

test('tests keep what they throw away in memory where there is enough of it, from which programs may be started', () => {
  expect(fitsTests(memory('rw,relatime'), 4 * GIBIBYTE)).toBe(true);
  expect(fitsTests(memory('rw,relatime'), 3 * GIBIBYTE)).toBe(false);
  expect(fitsTests(memory('rw,nosuid,nodev,noexec'), 4 * GIBIBYTE)).toBe(false);
  expect(fitsTests(memory('rw') + memory('rw,noexec'), 4 * GIBIBYTE)).toBe(false);
  expect(fitsTests(disk, 4 * GIBIBYTE)).toBe(false);
});

test('other users can write to it, and it is gone once it is removed', ({ skip }) => {
  const folder = memoryFolder();
  if (folder === undefined) return skip('no memory that tests can use');
  expect(statSync(folder.path).mode & 0o7777).toBe(0o1777);
  folder.remove();
  expect(existsSync(folder.path)).toBe(false);
});
