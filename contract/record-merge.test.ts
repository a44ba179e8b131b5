import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, mergedContent, usualTakes } from './record-merge.ts';

const at = (hour: number) => `2026-11-20T0${hour}:00:00.000Z`;
const ada = {
  name: 'Ada Fox',
  ownerUsername: 'anna',
  nextStep: null,
  fields: { email: 'ada@acme.com', notes: 'Old' },
  updatedAt: at(1),
};
const adaAgain = {
  name: 'Ada M. Fox',
  ownerUsername: 'bob',
  nextStep: { text: 'Call', at: at(9) },
  fields: { phone: '030 1234567', notes: 'New' },
  updatedAt: at(2),
};

test('what one of them does not say comes from the other; where both do, the newer one counts, but for the owner', () => {
  expect(usualTakes(ada, adaAgain)).toEqual(['name', 'nextStep', 'notes', 'phone']);
  expect(usualTakes({ ...ada, updatedAt: at(3) }, adaAgain)).toEqual(['nextStep', 'phone']);
  expect(mergedContent(ada, adaAgain, usualTakes(ada, adaAgain))).toEqual({
    name: 'Ada M. Fox',
    ownerUsername: 'anna',
    nextStep: { text: 'Call', at: at(9) },
    fields: { email: 'ada@acme.com', notes: 'New', phone: '030 1234567' },
  });
});

test('each value of the merged record is that of one of the two, of the other exactly where it was taken', () => {
  const content = fc.record({
    name: fc.constantFrom('A', 'B'),
    ownerUsername: fc.constantFrom('anna', 'bob'),
    nextStep: fc.constantFrom(null, { text: 'Call', at: at(9) }),
    fields: fc.dictionary(fc.constantFrom('email', 'phone', 'notes'), fc.constantFrom('x', 'y')),
  });
  fc.assert(
    fc.property(content, content, fc.subarray(['name', 'ownerUsername', 'email', 'phone', 'notes']), (a, b, takes) => {
      const merged = mergedContent(a, b, takes);
      for (const key of ['email', 'phone', 'notes']) {
        expect(merged.fields[key]).toBe((takes.includes(key) ? b : a).fields[key]);
      }
      expect(merged.name).toBe((takes.includes('name') ? b : a).name);
      expect(differences(a, a)).toEqual([]);
      expect(mergedContent(a, b, differences(a, b))).toEqual(b);
    }),
  );
});
