import { expect, test } from 'vitest';
import type { CrmRecord } from '#contract/records.ts';
import { changeInWords } from './saved-record.ts';

const at = '2026-11-20T16:58:00.000Z';
const stood: CrmRecord = {
  id: 'r1',
  orgId: 'maven',
  object: 'opportunity',
  name: 'GTX Pro',
  ownerUsername: 'ann',
  fields: { amount: 4_000, stage: 'engaging', notes: 'Long' },
  createdBy: 'ann',
  createdAt: at,
  updatedBy: 'ann',
  updatedAt: at,
  approvalStatus: 'none',
  _deleted: false,
};
const names: Readonly<Record<string, string>> = { ann: 'Ann Lee', bob: 'Bob Ray' };
const words = (before: CrmRecord | undefined, change: Partial<CrmRecord>) =>
  changeInWords({ before, after: { ...stood, ...change }, actor: 'ann' }, (username) => names[username] ?? username);

test.each<[string, Partial<CrmRecord>, string]>([
  ['a new owner by name', { ownerUsername: 'bob' }, 'Ann Lee changed Owner from Ann Lee to Bob Ray.'],
  [
    'a value before and after',
    { fields: { ...stood.fields, amount: 4_500.5 } },
    'Ann Lee changed Amount from 4000 to 4500.5.',
  ],
  ['a first value', { fields: { ...stood.fields, product: 'GTX' } }, 'Ann Lee set Product to GTX.'],
  ['a value that is gone', { fields: { amount: 4_000, notes: 'Long' } }, 'Ann Lee cleared Stage.'],
  [
    'neither ids nor long texts',
    { fields: { ...stood.fields, accountId: 'a1', notes: 'Longer' } },
    'Ann Lee changed Account; changed Notes.',
  ],
  ['nothing that has a name', {}, 'Ann Lee saved this opportunity.'],
])('tells %s', (_what, change, expected) => {
  expect(words(stood, change)).toBe(expected);
});

test('tells a creation, and cuts what is too long', () => {
  expect(words(undefined, {})).toBe('Ann Lee created this opportunity.');
  const long = words(stood, { fields: { ...stood.fields, product: 'x'.repeat(1_000) } });
  expect(long).toHaveLength(500);
  expect(long.endsWith('…')).toBe(true);
});
