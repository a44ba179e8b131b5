import { expect, test } from 'vitest';
import { isDenial, mayStore } from './storage-access.ts';

const denied = (): never => {
  throw new DOMException('Access is denied for this document.', 'SecurityError');
};
const allowed = { localStorage: {} as Storage, indexedDB: {} as IDBFactory };

test('a page stores only where the browser hands both storages over', () => {
  expect(mayStore(allowed)).toBe(true);
  expect(mayStore(Object.defineProperty({ ...allowed }, 'localStorage', { get: denied }))).toBe(false);
  expect(mayStore(Object.defineProperty({ ...allowed }, 'indexedDB', { get: denied }))).toBe(false);
  expect(mayStore({ ...allowed, indexedDB: null as never })).toBe(false);
});

test('a refusal of the browser is told from a full disk, however deep it lies', () => {
  const refusal = new DOMException('Access is denied.', 'SecurityError');
  expect(isDenial(refusal)).toBe(true);
  expect(isDenial(Object.assign(new Error('OpenFailedError'), { inner: refusal }))).toBe(true);
  expect(isDenial(new Error('Cannot open.', { cause: refusal }))).toBe(true);
  expect(isDenial(new DOMException('No room.', 'QuotaExceededError'))).toBe(false);
  expect(isDenial('SecurityError')).toBe(false);
});
