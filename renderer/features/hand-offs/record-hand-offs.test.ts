import { expect, test } from 'vitest';
import { toLocal } from '../../database/local-document.ts';
import { sampleHandOff, sampleRecord } from '../../testing/documents.ts';
import { currentHandOffs, unsentReceiver } from './record-hand-offs.ts';

const at = (minute: number) => `2026-11-20T09:0${minute}:00.000Z`;

test('the current hand-offs are those of the newest hand-over that somebody still waits for or has', () => {
  const resolved = { at: at(2), by: 'moses', outcome: 'handed on' };
  const first = sampleHandOff({ id: 'first', sentAt: at(0), resolved });
  const approver = sampleHandOff({ id: 'approver', sentAt: at(3), trigger: 'approval-submitted' });
  const other = sampleHandOff({ id: 'other', sentAt: at(3), trigger: 'approval-submitted' });
  const ids = (...all: (typeof first)[]) => currentHandOffs(all, 'moses').map(({ id }) => id);
  expect(ids(other, approver, first)).toEqual(['other', 'approver']);
  expect(ids(first)).toEqual([]);
  expect(ids(sampleHandOff({ id: 'second', sentAt: at(1), resolved }), sampleHandOff({ id: 'first' }))).toEqual([]);
});

test('a hand-over the server does not know yet is told, and no other edit is taken for one', () => {
  const base = sampleRecord({ ownerUsername: 'moses.frase' });
  const edited = (change: Partial<typeof base>) => toLocal('records', { ...base, ...change }, { unsent: true, base });
  expect(unsentReceiver(edited({ ownerUsername: 'darcel.schlecht' }))).toBe('darcel.schlecht');
  expect(unsentReceiver(edited({ name: 'Ada Wolf' }))).toBeUndefined();
  expect(unsentReceiver(toLocal('records', base))).toBeUndefined();
});
