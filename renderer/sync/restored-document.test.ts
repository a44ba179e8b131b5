import { describe, expect, test } from 'vitest';
import type { Notification } from '#contract/notifications.ts';
import type { CrmRecord } from '#contract/records.ts';
import { toLocal } from '../database/local-document.ts';
import { sampleActivity, sampleNotification, sampleRecord } from '../testing/documents.ts';
import { judgeAbsent, judgePresent, type Me } from './restored-document.ts';

const me: Me = { username: 'moses.frase', role: 'rep' };
const older = sampleRecord({ editId: 'edit-1' });
const mine = sampleRecord({ editId: 'edit-2', name: 'Newer' });
const theirs = { ...mine, updatedBy: 'darcel.schlecht' };

const held = (document: CrmRecord, ancestors: string[] = []) => ({ ...toLocal('records', document), ancestors });
const present = (document: CrmRecord, server: CrmRecord, ancestors?: string[]) =>
  judgePresent('records', held(document, ancestors), server, me);

describe('what both sides hold', () => {
  test('is put back when the server’s version is one this device held before', () => {
    expect(present(mine, older, ['edit-1'])).toBe('put-back');
    expect(present({ ...mine, _deleted: true }, older, ['edit-1'])).toBe('put-back');
  });

  test('is listed when somebody else wrote it', () => {
    expect(present(theirs, older, ['edit-1'])).toBe('list');
  });

  test('is in doubt when this device never held the server’s version, whatever the clocks say', () => {
    for (const updatedAt of ['2020-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z']) {
      expect(present(mine, { ...older, updatedAt })).toBe('ask');
    }
  });

  test('stays the server’s where it says the same, where nobody’s app wrote it, and where somebody else deleted it', () => {
    expect(present(mine, { ...mine, editId: 'edit-3', updatedBy: 'darcel.schlecht' })).toBe('take');
    expect(present({ ...mine, editId: undefined }, older)).toBe('take');
    expect(present({ ...mine, _deleted: true, editId: undefined }, older, ['edit-1'])).toBe('take');
  });

  test('is listed when the server passed it on over an edit, unless nothing but its owner differs', () => {
    const passedOn = { ...mine, ownerUsername: 'darcel.schlecht', updatedBy: 'system', editId: undefined };
    expect(present(passedOn, older)).toBe('list');
    expect(present({ ...passedOn, name: older.name }, older)).toBe('take');
  });

  test('of an unsent edit is the version it was made on', () => {
    const edit = { ...sampleRecord({ editId: 'edit-3', name: 'Typed' }) };
    const local = { ...toLocal('records', edit, { unsent: true, base: theirs }), ancestors: ['edit-1'] };
    expect(judgePresent('records', local, older, me)).toBe('list');
    expect(judgePresent('records', toLocal('records', edit, { unsent: true }), older, me)).toBe('take');
  });

  test('of a notification is put back when older, and otherwise the server’s: there is no text to lose', () => {
    const read = toLocal('notifications', sampleNotification({ editId: 'edit-2', unread: false }));
    const unread: Notification = sampleNotification({ editId: 'edit-1' });
    expect(judgePresent('notifications', { ...read, ancestors: ['edit-1'] }, unread, me)).toBe('put-back');
    expect(judgePresent('notifications', read, unread, me)).toBe('take');
  });
});

describe('what the server no longer has', () => {
  test('is put back by whoever wrote it, listed for everybody else, and never made again by clients that may not', () => {
    expect(judgeAbsent('records', held(mine), me)).toBe('put-back');
    expect(judgeAbsent('records', held(theirs), me)).toBe('list');
    expect(judgeAbsent('notifications', toLocal('notifications', sampleNotification()), me)).toBe('take');
    const activity = { ...sampleActivity(), byUsername: me.username };
    expect(judgeAbsent('activities', toLocal('activities', activity), me)).toBe('put-back');
    expect(judgeAbsent('activities', toLocal('activities', { ...activity, kind: 'change' }), me)).toBe('take');
    const rule = toLocal('workflowRules', {
      ...{ id: 'rule-1', orgId: 'maven', name: 'Hot leads', object: 'lead', active: true, order: 1 },
      ...{ evaluateOn: 'created', criteria: [], logic: 'all', actions: [], updatedAt: older.updatedAt },
      _deleted: false,
    });
    expect(judgeAbsent('workflowRules', rule, me)).toBe('take');
    expect(judgeAbsent('workflowRules', rule, { ...me, role: 'admin' })).toBe('put-back');
  });
});
