import { expect, test } from 'vitest';
import { checkNewPassword } from './new-password.ts';

const nina = { orgId: 'acme', username: 'nina.novak' };

test.each([
  ['12345678', 'Too many people use this password.'],
  ['PassWord1', 'Too many people use this password.'],
  ['qwertyuiop', 'Too many people use this password.'],
  ['ｐassword1', 'Too many people use this password.'],
  [' iloveyou ', 'Too many people use this password.'],
  ['Nina.Novak-2026', 'the username or the organization'],
  ['we-are-ACME!', 'the username or the organization'],
])('%s is refused', (password, words) => {
  expect(() => checkNewPassword(password, nina)).toThrow(words);
});

test.each(['correct horse', 'nina likes tea', 'трудный пароль'])('%s is taken', (password) => {
  checkNewPassword(password, nina);
});

test('a name of a letter or two forbids nothing', () => {
  checkNewPassword('correct horse', { orgId: 'co', username: 'or' });
});
