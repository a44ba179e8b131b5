import { describe, expect, test } from 'vitest';
import type { NeedsYouItem } from '../../database/needs-you-item.ts';
import { choicesFor } from './needs-you-choices.ts';
import { countByKind, groupByRecord } from './needs-you-groups.ts';

function item(change: Partial<NeedsYouItem> = {}): NeedsYouItem {
  return {
    id: 'records-lead-1-edit-1',
    kind: 'conflict',
    collectionName: 'records',
    documentId: 'lead-1',
    object: 'lead',
    title: 'Ada Fox',
    reason: 'Somebody else changed the same fields.',
    code: '',
    wanted: 'edit',
    values: [{ field: 'phone', mine: '2', theirs: '3' }],
    createdAt: '2026-11-20T09:00:00.000Z',
    ...change,
  };
}

describe('the ways out', () => {
  test('of a conflict are mine and theirs', () => {
    expect(choicesFor(item(), true)).toEqual({ mine: 'Use mine', edit: false, theirs: 'Keep theirs' });
    const deletion = item({ wanted: 'delete', values: [] });
    expect(choicesFor(deletion, true)).toEqual({ mine: 'Delete it anyway', edit: false, theirs: 'Keep it' });
  });

  test('of a rejection are to retry, to edit and to discard', () => {
    const rejection = item({ kind: 'rejection' });
    expect(choicesFor(rejection, true)).toEqual({ mine: 'Retry', edit: true, theirs: 'Discard' });
    expect(choicesFor({ ...rejection, wanted: 'create' }, false)).toMatchObject({ mine: 'Retry', edit: true });
  });

  test('of an edit whose record is gone is to discard it, until the record is here again', () => {
    const recovered = item({ kind: 'recovered' });
    expect(choicesFor(recovered, false)).toEqual({ mine: null, edit: false, theirs: 'Discard' });
    expect(choicesFor(recovered, true)).toEqual({ mine: 'Use mine', edit: true, theirs: 'Discard' });
  });

  test('of what a restored backup lost is to put it back', () => {
    const lost = item({ kind: 'recovered', wanted: 'create', mineBy: 'mate', whole: {} });
    expect(choicesFor(lost, false)).toEqual({ mine: 'Put back', edit: false, theirs: 'Discard' });
  });

  test('of a decision on an approval is the record itself', () => {
    const decision = item({ kind: 'rejection', collectionName: 'approvalDecisions', wanted: 'create' });
    expect(choicesFor(decision, true)).toEqual({ mine: null, edit: false, theirs: 'Discard' });
  });
});

test('items are grouped by the record they are about, the newest group first', () => {
  const decision = item({ id: 'd', documentId: 'decision-1', recordId: 'lead-1', kind: 'rejection' });
  const groups = groupByRecord([item(), item({ id: 'o', documentId: 'lead-2', title: '' }), decision]);
  expect(groups.map(({ id, title, items }) => [id, title, items.length])).toEqual([
    ['lead-1', 'Ada Fox', 2],
    ['lead-2', 'Without a name', 1],
  ]);
  expect(countByKind([item(), decision])).toEqual({ conflict: 1, rejection: 1, recovered: 0 });
});
