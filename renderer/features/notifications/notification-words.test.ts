import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotedNote } from './notification-words.ts';

test('a note is told from what happened, whatever somebody wrote', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (note) => {
      expect(quotedNote(`“${note}” Anna handed you this lead.`)).toEqual({
        note,
        rest: 'Anna handed you this lead.',
      });
    }),
  );
  expect(quotedNote('“She said “now”” Anna handed you this lead.').note).toBe('She said “now”');
});

test.each(['Anna handed you this lead.', 'Anna wrote “now”', '“never closed'])('%s has no note', (body) => {
  expect(quotedNote(body)).toEqual({ note: '', rest: body });
});
