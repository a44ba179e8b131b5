import { expect, test } from 'vitest';
import { RecordDraft } from './records.ts';
import { DisplayName } from './users.ts';
import { isVisible, shownName } from './visible-text.ts';

const blank = [
  '',
  ' ',
  '\u200b\u200d',
  '\u2060\ufeff',
  '\u00a0\u3000',
  '\u3164',
  '\u115f\uffa0',
  '\u2800',
  '\u202e',
  '\ufe0f',
];

test.each(blank)('“%s” cannot be seen, and is no name', (text) => {
  expect(isVisible(text)).toBe(false);
  expect(shownName(text)).toBe('(no name)');
  const draft = { id: 'a', object: 'lead', name: text, ownerUsername: 'anna', fields: {} };
  expect(RecordDraft.safeParse(draft).error?.issues[0]?.message).toBe('Name cannot be empty.');
  expect(DisplayName.safeParse(text).error?.issues[0]?.message).toBe('A name cannot be empty.');
});

test.each(['Ada', '\u200bAda', '👩‍👩‍👧', '.', 'ㅤA', '한'])('“%s” can be seen', (text) => {
  expect(isVisible(text)).toBe(true);
  expect(shownName(text)).toBe(text);
});
