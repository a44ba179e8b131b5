import { describe, expect, test } from 'vitest';
import {
  changeOf,
  draftOf,
  emptyDraft,
  overtaken,
  problemsOf,
  settled,
  shownValues,
  withValue,
} from './record-draft.ts';

const stored = { name: 'Deal', ownerUsername: 'anna', amount: 100, notes: 'old' };

describe('draft', () => {
  test('typing the stored value again leaves nothing to save', () => {
    const draft = withValue(emptyDraft, stored, 'amount', 200);
    expect(shownValues(draft, stored)['amount']).toBe(200);
    expect(withValue(draft, stored, 'amount', 100)).toEqual({});
  });

  test('may begin with values that were typed elsewhere; those that stand already are no change', () => {
    const draft = draftOf({ amount: 200, notes: undefined, name: 'Deal' }, stored);
    expect(changeOf(draft)).toEqual({ fields: { amount: 200, notes: undefined } });
  });

  test('an emptied field is cleared, and an empty field left empty is no change', () => {
    expect(changeOf(withValue(emptyDraft, stored, 'notes', '')).fields).toEqual({ notes: undefined });
    expect(withValue(emptyDraft, stored, 'product', '')).toEqual({});
  });

  test('untouched fields follow what others do, touched ones stay as typed', () => {
    const draft = withValue(emptyDraft, stored, 'notes', 'mine');
    const later = { ...stored, amount: 300, notes: 'theirs' };
    expect(shownValues(draft, later)).toMatchObject({ amount: 300, notes: 'mine' });
    expect(overtaken(draft, later)).toEqual(['notes']);
  });

  test('typing on after somebody changed the field still knows it was overtaken', () => {
    const later = { ...stored, notes: 'theirs' };
    const draft = withValue(withValue(emptyDraft, stored, 'notes', 'm'), later, 'notes', 'mine');
    expect(overtaken(draft, later)).toEqual(['notes']);
  });

  test('what has been stored leaves the draft', () => {
    const draft = withValue(withValue(emptyDraft, stored, 'notes', 'new'), stored, 'amount', 5);
    expect(Object.keys(settled(draft, { ...stored, notes: 'new' }))).toEqual(['amount']);
    expect(settled(draft, stored)).toBe(draft);
  });

  test('the change names only what was touched', () => {
    const draft = withValue(emptyDraft, stored, 'ownerUsername', 'bob');
    expect(changeOf(draft)).toEqual({ ownerUsername: 'bob', fields: {} });
  });
});

test('problems are in words, only for the keys asked about', () => {
  const values = { name: ' ', amount: -1, closeDate: 'soon' };
  expect(problemsOf('opportunity', values, ['name', 'amount', 'closeDate', 'stage', 'ownerUsername'])).toEqual({
    name: 'Name cannot be empty.',
    amount: 'Amount is 0 or more.',
    closeDate: 'Close date is a date, YYYY-MM-DD, for example 2026-11-20.',
    ownerUsername: 'Choose an owner.',
  });
  expect(problemsOf('opportunity', values, ['stage'])).toEqual({});
});
