import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catcherInWords } from './mutation.ts';
import { traps } from './traps.ts';

test.each(traps)('$trap can still be put back, and what catches it is still there', ({ replacements, catchers }) => {
  for (const { file, from } of replacements) {
    expect(readFileSync(file, 'utf8').split(from), `${file} says once: ${from}`).toHaveLength(2);
  }
  for (const catcher of catchers) {
    if ('seeds' in catcher) continue;
    expect(existsSync(catcher.test), catcherInWords(catcher)).toBe(true);
    expect(readFileSync(catcher.test, 'utf8'), catcherInWords(catcher)).toContain(catcher.name ?? '');
  }
});
