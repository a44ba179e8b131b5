import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepUpToDate, type Updater, whyNoUpdates } from './updates.ts';

const SIX_HOURS = 6 * 60 * 60_000;

/** The updater of an app of which version 2 was published. */
class PublishedTwo implements Updater {
  autoDownload = true;
  autoInstallOnAppQuit = false;
  readonly downloaded: string[] = [];
  #listener: (update: { version: string }) => void = () => undefined;

  async checkForUpdates(): Promise<void> {
    this.#listener({ version: '2.0.0' });
    if (this.autoDownload) await this.downloadUpdate();
  }

  async downloadUpdate(): Promise<void> {
    this.downloaded.push('2.0.0');
  }

  on(_event: 'update-available', listener: (update: { version: string }) => void): void {
    this.#listener = listener;
  }
}

describe('an installed app', () => {
  const log = { warn: vi.fn() };
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('takes a new version by itself, at the next quit', async () => {
    const updater = new PublishedTwo();
    const agrees = vi.fn(async () => true);
    keepUpToDate(updater, 'automatic', agrees, log);
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
    keepUpToDate(updater, 'ask', agrees, log);
    await vi.advanceTimersByTimeAsync(2 * SIX_HOURS);
    expect(agrees.mock.calls).toEqual([['2.0.0']]);
    expect(updater.downloaded).toEqual(downloaded);
  });

  it('looks again after six hours, also when the first look failed', async () => {
    const updater = new PublishedTwo();
    const check = vi.spyOn(updater, 'checkForUpdates').mockRejectedValue(new Error('offline'));
    keepUpToDate(updater, 'automatic', async () => true, log);
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
