import { expect, test } from 'vitest';
import { similarWords } from './similar-words.ts';

test('the nearest words are meant, whatever was compared before them', () => {
  const words = ['international', 'company', 'compass', 'complete', 'com', 'nothing'];
  expect(similarWords('compnay', words)).toEqual(['company']);
  expect(similarWords('compnay', words.toReversed())).toEqual(['company']);
  expect(similarWords('internatoinla', words)).toEqual(['international']);
  expect(similarWords('price', words)).toEqual([]);
});
