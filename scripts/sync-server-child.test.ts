import { expect, test } from 'vitest';
import { textForPerson, withoutServerSettings } from './sync-server-child.ts';

test.each<[string, string | undefined]>([
  ['Port 4180 is in use.', 'Port 4180 is in use.'],
  ['{"level":30,"msg":"request completed"}', undefined],
  ['{"level":30,"importReport":{"refused":[]},"msg":"8,800 of 8,800 rows taken."}', '8,800 of 8,800 rows taken.'],
  ['{ not json', '{ not json'],
  ['    at main (sync-server/main.ts:12:3)', undefined],
])('of %s a person reads %s', (line, text) => {
  expect(textForPerson(line)).toBe(text);
});

test('settings of another server do not reach the demo, in whatever case Windows keeps them', () => {
  const env = { PATH: '/bin', SMARTLITE_DATABASE_URL: 'postgres://production', smartlite_port: '1' };
  expect(withoutServerSettings(env)).toEqual({ PATH: '/bin' });
});
