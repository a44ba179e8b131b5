import { expect, test } from 'vitest';
import { FakeSession } from '../fake/session.ts';
import { ReachableServer } from './reachable-server.ts';

test('while somebody is signed in, pages reach the server of the account and no other', () => {
  const session = new FakeSession();
  const server = new ReachableServer();
  server.guard(session);
  const passing = () =>
    [
      'https://crm.acme.com/api/sync/poll',
      'https://crm.acme.com:444/',
      'http://crm.acme.com/',
      'wss://evil.example/',
    ].filter((url) => session.webRequest.passes(url));
  expect(passing()).toHaveLength(4);
  server.set('https://crm.acme.com');
  expect(passing()).toEqual(['https://crm.acme.com/api/sync/poll']);
  server.set(undefined);
  expect(passing()).toHaveLength(4);
});
