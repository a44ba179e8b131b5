import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgeModel } from './badge-model.ts';

const calm = {
  signedIn: true,
  unread: 0,
  pending: 0,
  online: true,
  lastSyncedAt: '2026-11-20T14:02:00.000Z',
  error: null,
};
const model = (fact: Partial<Parameters<typeof badgeModel>[0]>) =>
  badgeModel({ ...calm, ...fact }, (iso) => iso.slice(11, 16));

describe('badgeModel', () => {
  it.each([
    [{}, '', 'idle', 'SmartLite: nothing unread'],
    [{ unread: 1 }, '1', 'unread-1', 'SmartLite: 1 unread'],
    [{ unread: 9 }, '9', 'unread-9', 'SmartLite: 9 unread'],
    [{ unread: 10 }, '9+', 'unread-many', 'SmartLite: 10 unread'],
    [{ unread: 12_345 }, '9+', 'unread-many', 'SmartLite: 12345 unread'],
    [{ pending: 1 }, '', 'idle', 'SmartLite: nothing unread, 1 change waiting'],
    [
      { unread: 3, online: false, pending: 2, lastSyncedAt: null },
      '3',
      'unread-3',
      'SmartLite: 3 unread, offline, 2 changes waiting',
    ],
    [
      { unread: 3, online: false, pending: 2 },
      '3',
      'unread-3',
      'SmartLite: 3 unread, offline, 2 changes waiting, as of 14:02',
    ],
    [{ online: false }, '', 'offline', 'SmartLite: nothing unread, offline, as of 14:02'],
    [{ error: 'the server is full' }, '!', 'error', 'SmartLite: nothing unread, the server is full'],
    [{ error: 'the server is full', unread: 2 }, '2', 'unread-2', 'SmartLite: 2 unread, the server is full'],
    [{ error: 'no answer', online: false, lastSyncedAt: null }, '', 'offline', 'SmartLite: nothing unread, offline'],
    [{ unread: null, lastSyncedAt: null }, '', 'idle', 'SmartLite: nothing unread'],
    [{ signedIn: false, unread: 7, pending: 3 }, '', 'signed-out', 'SmartLite: signed out'],
  ] as const)('shows %j as %j with the icon %s', (fact, label, icon, tooltip) => {
    expect(model(fact)).toMatchObject({ label, icon, tooltip });
  });

  it('counts exactly what is unread, and never anything for a person who is signed out', () => {
    const fact = fc.record({
      signedIn: fc.boolean(),
      unread: fc.option(fc.nat(100_000)),
      pending: fc.nat(50),
      online: fc.boolean(),
      lastSyncedAt: fc.constantFrom(null, calm.lastSyncedAt),
      error: fc.constantFrom(null, 'the server is full'),
    });
    fc.assert(
      fc.property(fact, (any) => {
        const { count, label, icon } = model(any);
        expect(count).toBe(any.signedIn ? (any.unread ?? 0) : 0);
        expect(/^[1-9]\+?$/.test(label)).toBe(count > 0);
        expect(icon.startsWith('unread-')).toBe(count > 0);
      }),
    );
  });
});
