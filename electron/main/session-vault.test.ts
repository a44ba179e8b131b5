import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
    await open(path).save(session, false);
    expect(readFileSync(path, 'utf8')).not.toContain('top-secret');
    // Windows keeps no such modes: there the person's own folder is closed to others.
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
    expect((await open(path).load()).session).toEqual(session);
  });

  it('forgets it on sign-out', async () => {
    const path = fresh();
    const vault = open(path);
    await vault.save(session, false);
    vault.clear();
    const nobody = { session: null, shared: false, problem: null };
    expect([existsSync(path), await vault.load(), await open(path).load()]).toEqual([false, nobody, nobody]);
  });

  it('keeps nothing on disk where the OS keeps no secrets, and says so', async () => {
    fakeDesktop.keyring = 'basic_text';
    const path = fresh();
    const vault = open(path);
    await vault.save(session, false);
    expect(await vault.keepsSessions()).toBe(false);
    expect(existsSync(path)).toBe(false);
    expect((await vault.load()).session).toEqual(session);
    expect((await open(path).load()).session).toBeNull();
  });

  it('encrypts anew when the key has changed', async () => {
    const path = fresh();
    await open(path).save(session, false);
    const before = statSync(path, { bigint: true }).mtimeNs;
    const storage = new FakeSafeStorage();
    storage.shouldReEncrypt = true;
    expect((await open(path, storage).load()).session).toEqual(session);
    expect(statSync(path, { bigint: true }).mtimeNs).toBeGreaterThan(before);
  });

  it.each([['garbage'], [`encrypted:${Buffer.from('{"token":1}').toString('base64')}`]])(
    'asks to sign in again when the file holds %s',
    async (content) => {
      const path = fresh();
      writeFileSync(path, content);
      const vault = open(path);
      expect(await vault.load()).toMatchObject({ session: null, problem: expect.stringContaining('key ring') });
      expect([vault.holdsSession, readFileSync(path, 'utf8')]).toEqual([true, content]);
    },
  );

  it('says so when the key ring stays locked, and finds the session once it opens', async () => {
    const path = fresh();
    await open(path).save(session, false);
    const locked = new FakeSafeStorage();
    locked.decryptStringAsync = () => Promise.reject(new Error('The user cancelled the prompt.'));
    const { problem } = await open(path, locked).load();
    expect(problem).toMatch(/^SmartLite could not get your sign-in from this computer’s key ring\. Unlock it/);
    expect((await open(path).load()).session).toEqual(session);
  });

  it('signs in for as long as the app runs when the question of the key ring is closed', async () => {
    const path = fresh();
    const locked = new FakeSafeStorage();
    locked.encryptStringAsync = () => Promise.reject(new Error('The user cancelled the prompt.'));
    const vault = open(path, locked);
    await vault.save(session, false);
    expect([(await vault.load()).session, await vault.keepsSessions(), existsSync(path)]).toEqual([
      session,
      false,
      false,
    ]);
  });

  it('never leaves somebody else signed in where the new session cannot be kept', async () => {
    const path = fresh();
    await open(path).save(session, false);
    const vault = open(path);
    await vault.load();
    // In the way of the draft: nothing can be written.
    mkdirSync(join(`${path}.new`, 'full'), { recursive: true });
    await vault.save({ ...session, token: 'renewed' }, false);
    expect((await open(path).load()).session).toEqual(session);
    await vault.save({ ...session, account: { ...session.account, username: 'darcel.schlecht' } }, false);
    expect((await open(path).load()).session).toBeNull();
  });

  it('keeps nothing on a shared computer, also not what was kept before', async () => {
    const path = fresh();
    await open(path).save(session, false);
    const vault = open(path);
    await vault.save(session, true);
    expect([existsSync(path), await vault.load()]).toEqual([false, { session, shared: true, problem: null }]);
    await vault.save({ ...session, token: 'renewed' }, true);
    expect([existsSync(path), (await open(path).load()).session]).toEqual([false, null]);
  });

  it('is signed out even where the file cannot be removed', async () => {
    const path = fresh();
    await open(path).save(session, false);
    const vault = open(path);
    await vault.load();
    // Not even root can remove a folder as if it were a file.
    rmSync(path);
    mkdirSync(path);
    expect(() => vault.clear()).toThrow();
    expect(await vault.load()).toEqual({ session: null, shared: false, problem: null });
  });
});
