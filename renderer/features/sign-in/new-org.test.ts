import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrgId } from '#contract/identifiers.ts';
import { newOrgOf, newOrgProblems, orgIdFrom } from './new-org.ts';

test.each([
  ['Acme', 'acme'],
  ['Acme Inc.', 'acme-inc'],
  ['Müller & Söhne GmbH', 'muller-sohne-gmbh'],
  ['  3M  ', '3m'],
  ['日本', ''],
])('%j is suggested as %j', (name, orgId) => {
  expect(orgIdFrom(name)).toBe(orgId);
});

test('whatever is suggested may be used, unless it is too short to be one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
      const orgId = orgIdFrom(name);
      expect(orgId.length < 2 || OrgId.safeParse(orgId).success).toBe(true);
    }),
  );
});

const good = { name: 'Acme', orgId: 'Acme', displayName: 'Pat Doe', username: 'Pat', password: 'long enough' };

test('says beside each field what is wrong with it', () => {
  expect(newOrgProblems(good)).toEqual({});
  const bad = { name: ' ', orgId: 'a b', displayName: '', username: 'p@t', password: 'short' };
  expect(Object.keys(newOrgProblems(bad)).sort()).toEqual(['displayName', 'name', 'orgId', 'password', 'username']);
  expect(newOrgProblems({ ...good, password: 'short' })).toEqual({ password: 'A password has 8 characters or more.' });
});

test('the working hours of the organization begin where whoever makes it is, as far as that is known', () => {
  expect(newOrgOf(good, 'Asia/Kolkata')).toMatchObject({ orgId: 'acme', timeZone: 'Asia/Kolkata' });
  expect(newOrgOf(good)).toHaveProperty('timeZone');
  for (const unknown of ['Etc/Unknown', '+05:30', '']) expect(newOrgOf(good, unknown)).not.toHaveProperty('timeZone');
});

test('the set-up code goes with it where there is one', () => {
  expect(newOrgOf({ ...good, setupCode: ' ' })).not.toHaveProperty('setupCode');
  expect(newOrgOf({ ...good, setupCode: ' ab12-cd34 ' })).toHaveProperty('setupCode', 'ab12-cd34');
});
