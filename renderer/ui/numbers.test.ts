import { describe, expect, test } from 'vitest';
import { decimalKeys, numberMarks, readNumber, writeNumber } from './numbers.ts';

describe('a number is read as it is written in the locale', () => {
  test.each([
    ['en-US', '25,000', 25_000],
    ['en-US', '1,250,000', 1_250_000],
    ['en-US', '12.50', 12.5],
    ['de-DE', '1.500', 1500],
    ['de-DE', '1.250.000,5', 1_250_000.5],
    ['fr-FR', '25 000,50', 25_000.5],
    ['fr-FR', '12.5', 12.5],
    ['de-CH', '25’000.50', 25_000.5],
    ['en-IN', '12,34,567', 1_234_567],
    ['en-US', ' -7 ', -7],
    ['en-US', '.5', 0.5],
  ])('%s: %s', (locale, text, value) => {
    expect(readNumber(text, locale)).toBe(value);
    expect(readNumber(writeNumber(value, locale), locale)).toBe(value);
  });

  test.each(['', ' ', 'soon', '1.2.3', '-', '.', '1e5', '0x10', 'Infinity'])('“%s” is none', (text) => {
    expect(readNumber(text, 'en-US')).toBeUndefined();
  });
});

test('the key that groups digits never begins the decimals', () => {
  expect(decimalKeys(numberMarks('en-US'))).toEqual(['.']);
  expect(decimalKeys(numberMarks('de-DE'))).toEqual([',']);
  expect(decimalKeys(numberMarks('fr-FR'))).toEqual([',', '.']);
  expect(numberMarks('en-IN').grouping).toBe('lakh');
});
