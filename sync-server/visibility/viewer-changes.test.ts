import { describe, expect, test } from 'vitest';
import { viewerChanges } from './viewer-changes.ts';

const nothing = { pulling: [], holding: [], losing: [], closing: false };

describe('a document that is written', () => {
  test('is pulled by all who see it', () => {
    expect(viewerChanges(undefined, ['ann'], true)).toEqual({ ...nothing, pulling: ['ann'] });
  });

  test('is not pulled again by whom the change is quiet for, unless they did not see it before', () => {
    const before = { listed: true, seq: 1, viewers: ['ann', 'bob'] };
    expect(viewerChanges(before, ['ann', 'bob'], true, { quietFor: 'bob' })).toEqual({ ...nothing, pulling: ['ann'] });
    expect(viewerChanges(before, ['ann', 'cid'], true, { quietFor: 'cid' })).toMatchObject({ pulling: ['ann', 'cid'] });
  });

  test('is lost by those who saw it before', () => {
    const before = { listed: true, seq: 1, viewers: ['ann', 'bob'] };
    expect(viewerChanges(before, ['bob'], true)).toEqual({ ...nothing, pulling: ['bob'], losing: ['ann'] });
  });

  test('is lost by whoever wrote it where they never saw it', () => {
    expect(viewerChanges(undefined, ['ann'], true, { heldBy: 'bob' })).toMatchObject({
      pulling: ['ann'],
      losing: ['bob'],
    });
    expect(viewerChanges(undefined, ['bob'], true, { heldBy: 'bob' })).toEqual({ ...nothing, pulling: ['bob'] });
  });

  test('closes where everyone saw it before', () => {
    const before = { listed: false, seq: 1, viewers: [] };
    expect(viewerChanges(before, ['bob'], true)).toEqual({ ...nothing, pulling: ['bob'], closing: true });
  });
});

describe('a document that stays as it is', () => {
  test('is pulled by those alone who begin to see it', () => {
    const before = { listed: true, seq: 1, viewers: ['ann', 'bob'] };
    expect(viewerChanges(before, ['bob', 'cid'], false)).toEqual({ ...nothing, pulling: ['cid'], losing: ['ann'] });
  });

  test('is pulled by nobody where the same people see it', () => {
    expect(viewerChanges({ listed: true, seq: 1, viewers: ['ann'] }, ['ann'], false)).toEqual(nothing);
  });

  test('is held by those who may go on seeing it when it closes', () => {
    const before = { listed: false, seq: 1, viewers: [] };
    expect(viewerChanges(before, ['bob'], false)).toEqual({ ...nothing, holding: ['bob'], closing: true });
  });
});
