import { describe, expect, it } from 'vitest';
import { FakeSession } from '../fake/session.ts';
import { restrictPermissions } from './permissions.ts';

describe('permissions', () => {
  const session = new FakeSession();
  restrictPermissions(session);

  it.each(['local-network', 'loopback-network', 'persistent-storage'])('grants %s to our own pages only', (name) => {
    expect(session.allows(name, 'app://smartlite/leads')).toBe(true);
    expect(session.allows(name, 'https://elsewhere.example/')).toBe(false);
  });

  it.each(['geolocation', 'notifications', 'media', 'clipboard-read', 'openExternal', 'usb'])(
    'refuses %s to everyone',
    (name) => {
      expect(session.allows(name, 'app://smartlite/')).toBe(false);
    },
  );
});
