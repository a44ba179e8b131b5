import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { StoredSession } from '../../contract/desktop-bridge.ts';
import { fakeDesktop } from '../fake/fake-desktop.ts';
import { FakeSafeStorage } from '../fake/safe-storage.ts';
import { RecordingLog } from '../testing/recording-log.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { SessionVault } from './session-vault.ts';

const session: StoredSession = {
  account: { serverUrl: 'https://sync.example', orgId: 'maven', username: 'moses.frase' },
  token: 'top-secret-token',
  expiresAt: '2026-12-01T00:00:00.000Z',
  refreshToken: 'top-secret-refresh',
  displayName: 'Moses Frase',
  role: 'rep',
  managerUsername: null,
};
const open = (path: string, storage = new FakeSafeStorage()) =>
  new SessionVault(path, storage, 'linux', new RecordingLog());
const fresh = (): string => join(temporaryFolder(), 'session.bin');

afterEach(() => {
  fakeDesktop.keyring = 'gnome_libsecret';
});

describe('SessionVault', () => {
  it('keeps the session over a restart, never in plain text, for this user only', async () => {
    const path = fresh();
    await open(path).save(session);
    expect(readFileSync(path, 'utf8')).not.toContain('top-secret');
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(await open(path).load()).toEqual(session);
  });

  it('forgets it on sign-out', async () => {
    const path = fresh();
    const vault = open(path);
    await vault.save(session);
    vault.clear();
    expect([existsSync(path), await vault.load(), await open(path).load()]).toEqual([false, null, null]);
  });

  it('keeps nothing on disk where the OS keeps no secrets, and says so', async () => {
    fakeDesktop.keyring = 'basic_text';
    const path = fresh();
    const vault = open(path);
    await vault.save(session);
    expect(await vault.keepsSessions()).toBe(false);
    expect(existsSync(path)).toBe(false);
    expect(await vault.load()).toEqual(session);
    expect(await open(path).load()).toBeNull();
  });

  it('encrypts anew when the key has changed', async () => {
    const path = fresh();
    await open(path).save(session);
    const before = statSync(path, { bigint: true }).mtimeNs;
    const storage = new FakeSafeStorage();
    storage.shouldReEncrypt = true;
    expect(await open(path, storage).load()).toEqual(session);
    expect(statSync(path, { bigint: true }).mtimeNs).toBeGreaterThan(before);
  });

  it.each([['garbage'], [`encrypted:${Buffer.from('{"token":1}').toString('base64')}`]])(
    'asks to sign in again when the file holds %s',
    async (content) => {
      const path = fresh();
      writeFileSync(path, content);
      expect(await open(path).load()).toBeNull();
    },
  );
});
