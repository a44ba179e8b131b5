import { expect, test } from 'vitest';
import { addressProblem } from './ServerAddress.tsx';

test.each([
  ['https://crm.acme.com', null],
  ['crm.acme.com/', null],
  ['', 'Enter an address such as crm.company.com.'],
  ['https://acme.com/crm', 'SmartLite is served at the root of an address, and at no path of one: leave out /crm.'],
])('whoever types %j as the address is told: %s', (typed, words) => {
  expect(addressProblem(typed)).toBe(words);
});
