import { expect, test } from 'vitest';
import { hueOf, initials } from './Person.tsx';

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

test('people have a colour of their own, the same every time', () => {
  const hues = ['anna.snelling', 'moses.frase', 'darcel.schlecht', 'cecily.lampkin'].map(hueOf);
  expect(new Set(hues).size).toBe(4);
  expect(hueOf('anna.snelling')).toBe(hues[0]);
  for (const hue of hues) expect(hue >= 0 && hue < 360).toBe(true);
});
