import { expect, test } from 'vitest';
import { readStroke } from './key-sequences.ts';

const keys = ['g n', 'g l', '/', '?', 'j', 'mod+k'];
const stroke = (key: string, modifiers: { ctrlKey?: boolean; altKey?: boolean } = {}) => ({
  key,
  ctrlKey: modifiers.ctrlKey ?? false,
  altKey: modifiers.altKey ?? false,
  metaKey: false,
});

test('a sequence completes on its second key', () => {
  expect(readStroke(keys, null, stroke('g'))).toEqual({ complete: null, pending: 'g' });
  expect(readStroke(keys, 'g', stroke('n'))).toEqual({ complete: 'g n', pending: null });
});

test('a single key acts at once, also after a false start', () => {
  expect(readStroke(keys, null, stroke('?'))).toEqual({ complete: '?', pending: null });
  expect(readStroke(keys, 'g', stroke('j'))).toEqual({ complete: 'j', pending: null });
});

test('modifiers make another key of it', () => {
  expect(readStroke(keys, null, stroke('K', { ctrlKey: true }))).toEqual({ complete: 'mod+k', pending: null });
  expect(readStroke(keys, null, stroke('j', { ctrlKey: true }))).toEqual({ complete: null, pending: null });
  expect(readStroke(keys, null, stroke('j', { altKey: true }))).toEqual({ complete: null, pending: null });
});

test('a key nobody listens to forgets what was pending', () => {
  expect(readStroke(keys, 'g', stroke('x'))).toEqual({ complete: null, pending: null });
});
