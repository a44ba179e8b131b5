import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { timeInWords } from './system-time.ts';

const afternoon = new Date(2026, 10, 20, 14, 2);
const inWords = (locale: string) => timeInWords(locale)(afternoon.toISOString());

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: afternoon }));
afterEach(() => vi.useRealTimers());

it.each(['C', 'C.UTF-8', 'POSIX', '', 'c.utf8', '*', 'x', 'en_', '--', 'und'])(
  'shows a time where the system says %j, which names no language',
  (locale) => {
    expect(inWords(locale)).toMatch(/\d{1,2}.02/);
  },
);

it.each([
  ['de_DE.UTF-8', '14:02'],
  ['de-DE', '14:02'],
  ['en_US.UTF-8', /^2:02\sPM$/],
  ['tr_TR', '14:02'],
  ['sr_RS@latin', '14:02'],
] as const)('shows it as %s does', (locale, shown) => {
  if (typeof shown === 'string') expect(inWords(locale)).toBe(shown);
  else expect(inWords(locale)).toMatch(shown);
});

it('names the day where it is not today', () => {
  vi.setSystemTime(new Date(2026, 10, 19, 14, 2));
  expect(inWords('en-GB')).toMatch(/^Fri 20 Nov.* 14:02$/);
});
