import { expect, it } from 'vitest';
import { mergedNotices, noticesText } from './notices.ts';

const zod = { name: 'zod', version: '4.0.0', identifier: 'MIT', text: 'Copyright of zod' };
const bare = { name: 'bare', version: '1.0.0' };

it('names a package once that several bundles carry, in order', () => {
  expect(mergedNotices([[zod], [], [zod, bare]])).toEqual([bare, zod]);
});

it('says of each package its licence and the text of it', () => {
  const text = noticesText([bare, zod]);
  expect(text).toContain('zod 4.0.0 (MIT)\n\nCopyright of zod');
  expect(text).toContain('bare 1.0.0 (no licence named)');
});
