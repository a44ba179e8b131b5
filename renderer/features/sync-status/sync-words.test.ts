import { expect, test } from 'vitest';
import { idleSyncState, type SyncState } from '../../sync/sync-store.ts';
import { checkWords, percentDone, syncWords } from './sync-words.ts';

const now = Date.parse('2026-11-23T12:00:00.000Z');
const synced = { ...idleSyncState, lastSyncedAt: '2026-11-23T11:59:48.000Z' };
const words = (change: Partial<SyncState>) => {
  const { text, when } = syncWords({ ...synced, ...change }, now);
  return when === undefined ? text : `${text} ${when}`;
};

test('every state reads as it is named', () => {
  expect(words({})).toBe('Synced 12 s ago');
  expect(words({ syncing: true })).toBe('Syncing…');
  expect(words({ lastSyncedAt: null })).toBe('Syncing…');
  expect(words({ pending: 1 })).toBe('Syncing…');
  expect(words({ online: false })).toBe('Offline');
  expect(words({ online: false, pending: 1 })).toBe('Offline — 1 change waiting');
  expect(words({ online: false, pending: 3, needsYou: 1 })).toBe('Offline — 3 changes waiting');
  expect(words({ needsYou: 1 })).toBe('1 change needs attention');
  expect(words({ needsYou: 3, syncing: true })).toBe('3 changes need attention');
  expect(words({ comparing: { done: 3000, total: 9012, phase: 'records' } })).toBe(
    'Comparing with the server… 3,000 of 9,012',
  );
  expect(words({ storageFails: true, online: false, pending: 1 })).toBe('Storage needs attention');
  expect(words({ error: 'This app is too old for the server.' })).toBe('Sync needs attention');
});

test('the last check says that all is well, or what was done about it', () => {
  const at = '2026-11-23T12:00:00.000Z';
  expect(checkWords({ at, documents: 9012, drifted: [] })).toBe('All 9,012 documents agree with the server');
  expect(checkWords({ at, documents: 8, drifted: ['records'] })).toBe('One list differed and was compared again');
  expect(checkWords({ at, documents: 8, drifted: ['records', 'users'] })).toBe(
    '2 lists differed and were compared again',
  );
});

test('progress is a percentage only where the total is known', () => {
  expect(percentDone({ done: 500, phase: 'records' })).toBeNull();
  expect(percentDone({ done: 500, total: 2000, phase: 'records' })).toBe(25);
  expect(percentDone({ done: 2100, total: 2000, phase: 'records' })).toBe(100);
});
