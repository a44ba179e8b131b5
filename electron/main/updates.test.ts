import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { updateReadyInWords } from './update-policy.ts';
import { keepUpToDate, type UpdateQuestions, type Updater, whyNoUpdates } from './updates.ts';

const SIX_HOURS = 6 * 60 * 60_000;

/** The updater of an app of which version 2 was published. */
class PublishedTwo implements Updater {
  autoDownload = true;
  autoInstallOnAppQuit = false;
  readonly downloaded: string[] = [];
  readonly listeners = new Map<string, (update: { version: string }) => void>();
  readonly installed: unknown[] = [];

  async checkForUpdates(): Promise<void> {
    this.listeners.get('update-available')?.({ version: '2.0.0' });
    if (this.autoDownload) await this.downloadUpdate();
  }

  async downloadUpdate(): Promise<void> {
    this.downloaded.push('2.0.0');
    this.listeners.get('update-downloaded')?.({ version: '2.0.0' });
  }

  quitAndInstall(...how: unknown[]): void {
    this.installed.push(how);
  }

  on(event: string, listener: (update: { version: string }) => void): void {
    this.listeners.set(event, listener);
  }
}

const questions = (some: Partial<UpdateQuestions>): UpdateQuestions => ({
  agrees: async () => true,
  restartsNow: async () => false,
  allowClose: () => undefined,
  ...some,
});

describe('an installed app', () => {
  const log = { warn: vi.fn() };
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('takes a new version by itself, at the next quit', async () => {
    const updater = new PublishedTwo();
    const agrees = vi.fn(async () => true);
    keepUpToDate(updater, 'automatic', questions({ agrees }), log);
    await vi.advanceTimersByTimeAsync(0);
    expect(updater).toMatchObject({ downloaded: ['2.0.0'], autoInstallOnAppQuit: true });
    expect(agrees).not.toHaveBeenCalled();
  });

  it.each([
    [true, ['2.0.0']],
    [false, []],
  ])('asks once for a version where it is to ask, and heeds %s', async (answer, downloaded) => {
    const updater = new PublishedTwo();
    const agrees = vi.fn(async () => answer);
    keepUpToDate(updater, 'ask', questions({ agrees }), log);
    await vi.advanceTimersByTimeAsync(2 * SIX_HOURS);
    expect(agrees.mock.calls).toEqual([['2.0.0']]);
    expect(updater.downloaded).toEqual(downloaded);
  });

  it.each([
    [true, ['closes', [false, true]]],
    [false, []],
  ])('asks once whether to restart when a version is there, and heeds %s', async (now, done) => {
    const updater = new PublishedTwo();
    const restartsNow = vi.fn(async () => now);
    const allowClose = () => void updater.installed.push('closes');
    keepUpToDate(updater, 'automatic', questions({ restartsNow, allowClose }), log);
    await vi.advanceTimersByTimeAsync(2 * SIX_HOURS);
    expect(restartsNow).toHaveBeenCalledOnce();
    expect(updater.installed).toEqual(done);
  });

  it.each([
    [0, 'Everything you did is sent.'],
    [1, '1 change is safe: kept on this computer until it is sent.'],
    [3, '3 changes are safe: kept on this computer until they are sent.'],
  ])('says that %i changes that wait are safe', (pending, words) => {
    expect(updateReadyInWords(pending).detail).toContain(words);
  });

  it('looks again after six hours, also when the first look failed', async () => {
    const updater = new PublishedTwo();
    const check = vi.spyOn(updater, 'checkForUpdates').mockRejectedValue(new Error('offline'));
    keepUpToDate(updater, 'automatic', questions({}), log);
    await vi.advanceTimersByTimeAsync(SIX_HOURS);
    expect(check).toHaveBeenCalledTimes(2);
    expect(log.warn).toHaveBeenCalled();
  });
});

describe('updates are left alone', () => {
  let folder: string;
  const app = (os: 'windows' | 'linux') => ({
    os,
    resourcesPath: join(folder, 'resources'),
    executable: join(folder, 'SmartLite Desktop.exe'),
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'smartlite-updates-'));
    mkdirSync(join(folder, 'resources'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('in a build that names no place to look for them', () => {
    expect(whyNoUpdates(app('linux'))).toMatch(/names no place/);
  });

  it('in an app that an MSI installed, and in no other', () => {
    writeFileSync(join(folder, 'resources', 'app-update.yml'), '');
    expect(whyNoUpdates(app('windows'))).toMatch(/administrator/);
    expect(whyNoUpdates(app('linux'))).toBeUndefined();
    writeFileSync(join(folder, 'Uninstall SmartLite Desktop.exe'), '');
    expect(whyNoUpdates(app('windows'))).toBeUndefined();
  });
});
