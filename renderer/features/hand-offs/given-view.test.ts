import { expect, test } from 'vitest';
import { sampleHandOff } from '../../testing/documents.ts';
import { givenFilters, givenSearchOf, givenViewOf, meets, mentions } from './given-view.ts';

const now = '2026-11-20T10:00:00.000Z';
const seenAt = '2026-11-20T09:30:00.000Z';

test.each([
  ['just handed over', {}, ['all', 'unseen']],
  ['past its time', { dueAt: '2026-11-20T09:59:00.000Z' }, ['all', 'unseen', 'overdue']],
  ['seen after its time', { dueAt: '2026-11-20T09:05:00.000Z', seenAt }, ['all', 'seen']],
  ['opened', { seenAt, openedAt: seenAt }, ['all', 'opened']],
  ['settled before it was seen', { resolved: { at: seenAt, by: 'tay', outcome: 'handed on' } }, ['all']],
])('what is %s is found by its filters and no other', (_, change, filters) => {
  const handOff = sampleHandOff(change);
  expect(givenFilters.filter((filter) => meets(handOff, filter, now))).toEqual(filters);
});

test('the search takes words of the record and of the receiver', () => {
  const handOff = sampleHandOff({ recordName: 'Ada Fox' });
  expect(mentions(handOff, 'Moses Frase', '')).toBe(true);
  expect(mentions(handOff, 'Moses Frase', 'fox mos')).toBe(true);
  expect(mentions(handOff, 'Moses Frase', 'fox darcel')).toBe(false);
});

test('the address keeps the view, and rubbish in it shows everything', () => {
  expect(givenSearchOf({ show: 'all', q: '' })).toEqual({});
  expect(givenViewOf(givenSearchOf({ show: 'overdue', q: 'fox' }))).toEqual({ show: 'overdue', q: 'fox' });
  expect(givenViewOf({ show: 'everything', q: 7 })).toEqual({ show: 'all', q: '' });
});
