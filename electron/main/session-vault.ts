import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SafeStorage } from 'electron';
import { StoredSession } from '#contract/desktop-bridge.ts';
import type { Log } from './log.ts';
import type { OperatingSystem } from './operating-system.ts';

type Encryption = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/**
 * Keeps the session encrypted by the OS. Where the OS keeps no secrets (on Linux the `basic_text` backend only
 * scrambles them) the session lives in memory until the app quits, and `keepsSessions` says so.
 */
export class SessionVault {
  readonly #path: string;
  readonly #encryption: Encryption;
  readonly #os: OperatingSystem;
  readonly #log: Log;
  #session: StoredSession | null = null;
  #loaded = false;

  constructor(path: string, encryption: Encryption, os: OperatingSystem, log: Log) {
    this.#path = path;
    this.#encryption = encryption;
    this.#os = os;
    this.#log = log;
  }

  async keepsSessions(): Promise<boolean> {
    if (!(await this.#encryption.isAsyncEncryptionAvailable())) return false;
    return this.#os !== 'linux' || !['basic_text', 'unknown'].includes(this.#encryption.getSelectedStorageBackend());
  }

  /** The session of the last sign-in; null when there is none, or when it can no longer be read. */
  async load(): Promise<StoredSession | null> {
    if (this.#loaded || !existsSync(this.#path)) return this.#session;
    this.#loaded = true;
    if (!(await this.keepsSessions())) return null;
    try {
      const { result, shouldReEncrypt } = await this.#encryption.decryptStringAsync(readFileSync(this.#path));
      this.#session = StoredSession.parse(JSON.parse(result));
      if (shouldReEncrypt) await this.#store(this.#session);
    } catch (error) {
      this.#log.warn('The kept session cannot be read; the person has to sign in again.', error);
    }
    return this.#session;
  }

  async save(session: StoredSession): Promise<void> {
    this.#session = session;
    this.#loaded = true;
    if (await this.keepsSessions()) await this.#store(session);
  }

  clear(): void {
    this.#session = null;
    this.#loaded = true;
    rmSync(this.#path, { force: true });
  }

  async #store(session: StoredSession): Promise<void> {
    const encrypted = await this.#encryption.encryptStringAsync(JSON.stringify(session));
    // Signed out, or in as someone else, while the OS was busy encrypting.
    if (this.#session !== session) return;
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(`${this.#path}.new`, encrypted, { mode: 0o600, flush: true });
      renameSync(`${this.#path}.new`, this.#path);
    } catch (error) {
      this.#log.error('The session could not be kept:', error);
    }
  }
}
