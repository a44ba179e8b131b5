import { expect, it } from 'vitest';
import { systemTimeFormat } from './system-time.ts';

const afternoon = new Date(2026, 10, 20, 14, 2);

it.each(['C', 'C.UTF-8', 'POSIX', '', 'c.utf8', '*', 'x', 'en_', '--', 'und'])(
  'shows a time where the system says %j, which names no language',
  (locale) => {
    expect(systemTimeFormat(locale).format(afternoon)).toMatch(/\d{1,2}.02/);
  },
);

it.each([
  ['de_DE.UTF-8', '14:02'],
  ['de-DE', '14:02'],
  ['en_US.UTF-8', /^2:02\sPM$/],
  ['tr_TR', '14:02'],
  ['sr_RS@latin', '14:02'],
] as const)('shows it as %s does', (locale, shown) => {
  const time = systemTimeFormat(locale).format(afternoon);
  if (typeof shown === 'string') expect(time).toBe(shown);
  else expect(time).toMatch(shown);
});
