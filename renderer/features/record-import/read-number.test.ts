import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalOf, readFileNumber } from './read-number.ts';

test.each([
  ['1,234.50', '.', 1234.5],
  ['1.234,50', ',', 1234.5],
  ['1 234,50 €', ',', 1234.5],
  ["CHF 1'234.50", '.', 1234.5],
  ['$5', '.', 5],
  ['-5', '.', -5],
  ['75 %', '.', 75],
  ['1,234', '.', 1234],
  ['1,234', ',', 1.234],
  ['1.5E+05', '.', 150_000],
  ['1,5E+05', ',', 150_000],
  ['1e400', '.', undefined],
  ['9'.repeat(400), '.', undefined],
  ['($1,234.50)', '.', -1234.5],
  ['NaN', '.', undefined],
  ['many', '.', undefined],
  ['120k', '.', 120_000],
  ['€ 1,5 K', ',', 1_500],
  ['12 kr', '.', 12],
  ['-$5', '.', -5],
  ['$-5', '.', -5],
  ['$.50', '.', 0.5],
  ['Rs.500', '.', 500],
  ['Fr. 20.-', '.', 20],
  ['1.234,--', ',', 1234],
  ['250+', '.', 250],
  ['usd 5', '.', 5],
  ['1.5M', '.', undefined],
  ['12x', '.', undefined],
  ['12 months', '.', undefined],
  ['Q3 20', '.', undefined],
  ['29 11 2026', '.', undefined],
  ['5-', '.', undefined],
  ['51-200', '.', undefined],
  [`a${' '.repeat(100_000)}b`, '.', undefined],
  ['1.2.3,4,5', '.', undefined],
  ['', '.', undefined],
] as const)('%s with %s as its decimal mark is %s', (text, decimal, number) => {
  expect(readFileNumber(text, decimal)).toBe(number);
});

test.each([
  [['1,234.50', '7'], '.'],
  [['1.234', '12,5'], ','],
  [['1,234,567'], '.'],
  [['1,234', '2,000'], 'either'],
  [['12', ''], null],
] as const)('of %j the decimal mark is %s', (values, decimal) => {
  expect(decimalOf(values)).toBe(decimal);
});

test('any amount is read as people anywhere write it', () => {
  const places = {
    en: '.',
    'de-CH': '.',
    'en-IN': '.',
    ja: '.',
    de: ',',
    fr: ',',
    sv: ',',
    pl: ',',
    'pt-BR': ',',
  } as const;
  const some = fc.record({
    locale: fc.constantFrom(...(Object.keys(places) as (keyof typeof places)[])),
    currency: fc.constantFrom('USD', 'EUR', 'CHF', 'GBP', 'SEK', 'PLN', 'INR', 'BRL', 'JPY', 'ZAR', 'HUF', 'CZK'),
    currencyDisplay: fc.constantFrom('symbol', 'narrowSymbol', 'code'),
    cents: fc.integer({ min: -1e11, max: 1e11 }),
  });
  fc.assert(
    fc.property(some, ({ locale, cents, ...unit }) => {
      const amount = cents / 100;
      const options = { style: 'currency', ...unit, minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
      const text = new Intl.NumberFormat(locale, options).format(amount);
      expect(readFileNumber(text, places[locale]), text).toBeCloseTo(amount, 2);
    }),
  );
});
