import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameClientState } from '#contract/client-state.ts';
import type { CrmRecord } from '#contract/records.ts';
import { type KeptDocument, toLocal, toWire } from '../database/local-document.ts';
import { sampleNotification, sampleRecord } from '../testing/documents.ts';
import { settleConflict, takePulled } from './meet-server-document.ts';

const base = sampleRecord();

function unsent(change: Partial<CrmRecord>, earlierEdits?: string[]): KeptDocument<'records'> {
  const mine = { ...base, editId: 'edit-2', ...change };
  return toLocal('records', mine, { unsent: true, base, ...(earlierEdits ? { earlierEdits } : {}) });
}

describe('a pulled document', () => {
  test('is stored when it is new here, and not when it is already deleted', () => {
    expect(takePulled('records', undefined, base)).toEqual(toLocal('records', base));
    expect(takePulled('records', undefined, { ...base, _deleted: true })).toBeUndefined();
  });

  test('brings fields only the server sets, with nothing else changed', () => {
    const server = { ...base, approvalStatus: 'pending' as const, updatedAt: '2026-11-21T09:00:00.000Z' };
    expect(takePulled('records', toLocal('records', base), server)).toEqual(toLocal('records', server));
    expect(takePulled('records', toLocal('records', server), server)).toBeUndefined();
  });

  test('brings them below an unsent edit too, which stays', () => {
    const server = { ...base, approvalStatus: 'pending' as const };
    const next = takePulled('records', unsent({ name: 'Mine' }), server);
    expect(next).toMatchObject({
      name: 'Mine',
      approvalStatus: 'pending',
      unsent: true,
      editId: 'edit-2',
      base: server,
    });
  });

  test('never overwrites an unsent edit of the same document', () => {
    expect(takePulled('records', unsent({ name: 'Mine' }), { ...base, name: 'Theirs' })).toBeUndefined();
    expect(takePulled('records', unsent({ name: 'Mine' }), { ...base, _deleted: true })).toBeUndefined();
  });

  test('settles the edit when it is that very edit', () => {
    const server = { ...base, name: 'Mine', editId: 'edit-2', updatedAt: '2026-11-21T09:00:00.000Z' };
    expect(takePulled('records', unsent({ name: 'Mine' }), server)).toEqual(toLocal('records', server));
  });

  test('that is an earlier edit of this device becomes the base of the later one', () => {
    const server = { ...base, name: 'First', editId: 'edit-1' };
    const next = takePulled('records', unsent({ name: 'Second' }, ['edit-1']), server);
    expect(next).toMatchObject({ name: 'Second', unsent: true, base: server });
  });

  test('keeps what the user deleted readable for undo', () => {
    const deleted = toLocal('records', { ...base, _deleted: true });
    expect(takePulled('records', deleted, { ...base, name: '', fields: {}, _deleted: true })).toBeUndefined();
  });
});

describe('a conflict', () => {
  test('on different fields keeps both', () => {
    const local = unsent({ fields: { ...base.fields, phone: '2' } });
    const server = { ...base, fields: { ...base.fields, status: 'working' } };
    const { next, lost } = settleConflict('records', local, server);
    expect(next).toMatchObject({ fields: { phone: '2', status: 'working' }, unsent: true, base: server });
    expect(lost).toEqual([]);
  });

  test('on the same field keeps the server’s and tells what the user typed', () => {
    const server = { ...base, fields: { ...base.fields, phone: '3' } };
    const { next, lost } = settleConflict('records', unsent({ fields: { ...base.fields, phone: '2' } }), server);
    expect(next).toEqual(toLocal('records', server));
    expect(lost).toEqual([{ field: 'phone', mine: '2', theirs: '3' }]);
  });

  test('with an own earlier edit is none', () => {
    const server = { ...base, name: 'First', editId: 'edit-1' };
    const { next, lost } = settleConflict('records', unsent({ name: 'Second' }, ['edit-1']), server);
    expect(next).toMatchObject({ name: 'Second', unsent: true });
    expect(lost).toEqual([]);
  });

  test('with a record that left the view tells everything the user typed', () => {
    const local = unsent({ name: 'Mine', fields: { ...base.fields, phone: '2' } });
    const { next, lost } = settleConflict('records', local, { ...base, name: '', fields: {}, _deleted: true });
    expect(next).toMatchObject({ _deleted: true, unsent: false });
    expect(lost).toEqual([
      { field: 'name', mine: 'Mine', theirs: null },
      { field: 'phone', mine: '2', theirs: null },
    ]);
  });

  test('on a notification is the server’s to settle', () => {
    const server = sampleNotification({ readAt: '2026-11-20T09:05:00.000Z', unread: false });
    const mine = { ...sampleNotification(), readAt: '2026-11-20T10:00:00.000Z', unread: false };
    const local = toLocal('notifications', mine, { unsent: true, base: sampleNotification() });
    expect(settleConflict('notifications', local, server)).toEqual({
      next: toLocal('notifications', server),
      lost: [],
    });
  });

  test('loses no field: each is in the result or told', () => {
    const value = fc.constantFrom('1', '2', '3');
    const fields = fc.record({ phone: value, notes: value, source: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(fields, fields, fields, (before, mine, theirs) => {
        const from = { ...base, fields: before };
        const local = toLocal('records', { ...from, fields: mine, editId: 'e' }, { unsent: true, base: from });
        const server = { ...from, fields: theirs };
        const { next, lost } = settleConflict('records', local, server);
        if (next === undefined) throw new Error('a conflict always settles');
        for (const [key, typed] of Object.entries(mine)) {
          const changed = before[key as keyof typeof before] !== typed;
          const told = lost.some(({ field, mine: value }) => field === key && value === typed);
          if (changed && next.fields[key] !== typed) expect(told).toBe(true);
        }
        expect(next.unsent).toBe(!sameClientState('records', toWire(next), server));
      }),
    );
  });
});
