import { expect, onTestFinished, test } from 'vitest';
import { fieldOf } from '#contract/catalogue.ts';
import { formatCompactMoney, formatDay, formatFieldValue, formatMoney, showIn } from './values.ts';

function field(object: 'opportunity' | 'account', key: string) {
  const found = fieldOf(object, key);
  if (found === undefined) throw new Error(`${object} has no ${key}`);
  return found;
}

test('money shows cents only where there are some', () => {
  expect(formatMoney(5482, 'en-US')).toBe('$5,482');
  expect(formatMoney(5482.5, 'en-US')).toBe('$5,482.50');
});

test('money is in the currency of the org, whole and compact; one that is not known here is left', () => {
  onTestFinished(() => showIn('USD'));
  showIn('EUR');
  expect(formatMoney(5482, 'en-US')).toBe('€5,482');
  expect(formatCompactMoney(1_249_000, 'en-US')).toBe('€1.2M');
  expect(formatCompactMoney(251_410_000, 'en-US')).toBe('€251M');
  expect(formatFieldValue(field('opportunity', 'amount'), 7, 'de-DE')).toMatch(/^7\s€$/);
  showIn('no code');
  expect(formatMoney(5482, 'en-US')).toBe('$5,482');
});

test('a day is the same day in every zone', () => {
  expect(formatDay('2017-03-01', 'en-GB')).toBe('1 Mar 2017');
  expect(formatDay('soon', 'en-GB')).toBe('soon');
});

test('every field reads as its type', () => {
  expect(formatFieldValue(field('opportunity', 'amount'), 0, 'en-US')).toBe('$0');
  expect(formatFieldValue(field('opportunity', 'stage'), 'prospecting')).toBe('Prospecting');
  expect(formatFieldValue(field('account', 'employees'), 2822, 'en-US')).toBe('2,822');
  expect(formatFieldValue(field('account', 'yearEstablished'), 1996, 'en-US')).toBe('1996');
  expect(formatFieldValue(field('opportunity', 'closeDate'), undefined)).toBe('');
});
