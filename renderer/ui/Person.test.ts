import { expect, test } from 'vitest';
import { initials } from './Person.tsx';

test.each([
  ['Anna Snelling', 'AS'],
  ['moses.frase', 'MF'],
  ['Łukasz', 'Ł'],
  ['👩‍💻 Ada', '👩‍💻A'],
  ['Zoe\u0301 E\u0301mile', 'ZE\u0301'],
  ['', ''],
])('%s is shown as %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});
