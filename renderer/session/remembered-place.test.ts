import { expect, test } from 'vitest';
import { isInTheClear, loadPlace, pathBelowAddress, rememberPlace, serverAddress } from './remembered-place.ts';

test.each([
  ['crm.acme.com', 'https://crm.acme.com'],
  [' https://crm.acme.com/ ', 'https://crm.acme.com'],
  ['http://10.0.0.5:4180', 'http://10.0.0.5:4180'],
  ['localhost:4180', 'http://localhost:4180'],
  ['127.0.0.1:4180', 'http://127.0.0.1:4180'],
  ['', undefined],
  ['not an address', undefined],
])('%j is the server %s', (typed, url) => {
  expect(serverAddress(typed)).toBe(url);
});

test.each([
  ['https://acme.com/smartlite', '/smartlite'],
  ['acme.com/crm/smartlite/', '/crm/smartlite'],
  ['localhost:4180/leads?mine#top', '/leads'],
  ['https://crm.acme.com', ''],
  ['crm.acme.com/', ''],
  ['crm.acme.com/#/leads', ''],
  ['not an address', ''],
])('%j names the path %j below a server', (typed, path) => {
  expect(pathBelowAddress(typed)).toBe(path);
});

test.each([
  ['http://10.0.0.5:4180', true],
  ['http://localhost.evil.example', true],
  ['http://127.evil.example', true],
  ['http://crm.acme.com', true],
  ['https://crm.acme.com', false],
  ['http://localhost:4180', false],
  ['http://127.0.0.1:4180', false],
  ['http://[::1]:4180', false],
])('a password to %s would travel in the clear: %s', (url, inTheClear) => {
  expect(isInTheClear(url)).toBe(inTheClear);
});

test('keeps the place, and survives rubbish where it was kept', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  expect(loadPlace(storage)).toEqual({ serverUrl: '', orgId: '' });
  rememberPlace(storage, { serverUrl: 'https://crm.acme.com', orgId: 'acme' });
  expect(loadPlace(storage)).toEqual({ serverUrl: 'https://crm.acme.com', orgId: 'acme' });
  for (const key of kept.keys()) kept.set(key, '{"serverUrl":1');
  expect(loadPlace(storage).orgId).toBe('');
});
