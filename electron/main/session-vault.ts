import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { SafeStorage } from 'electron';
import { type KeptSession, StoredSession } from '#contract/desktop-bridge.ts';
import { writeWhole } from './json-file.ts';
import type { Log } from './log.ts';
import type { OperatingSystem } from './operating-system.ts';

type Encryption = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

const keyRings: { readonly [O in OperatingSystem]: string } = {
  linux: 'key ring',
  mac: 'keychain',
  windows: 'account',
};

/**
 * Keeps the session encrypted by the OS. Where the OS keeps no secrets (on Linux the `basic_text` backend only
 * scrambles them) or does not want to now, the session lives in memory until the app quits, and `keepsSessions` says so.
 * On a shared computer it is meant to.
 */
export class SessionVault {
  readonly #path: string;
  readonly #encryption: Encryption;
  readonly #os: OperatingSystem;
  readonly #log: Log;
  #session: StoredSession | null = null;
  #shared = false;
  #problem: string | null = null;
  #refused = false;
  #reading: Promise<void> | undefined;

  constructor(path: string, encryption: Encryption, os: OperatingSystem, log: Log) {
    this.#path = path;
    this.#encryption = encryption;
    this.#os = os;
    this.#log = log;
  }

  /** Whether somebody is signed in here, be it that who cannot be read at the moment. */
  get holdsSession(): boolean {
    return this.#session !== null || this.#problem !== null;
  }

  get shared(): boolean {
    return this.#shared;
  }

  async keepsSessions(): Promise<boolean> {
    if (this.#refused || !(await this.#encryption.isAsyncEncryptionAvailable())) return false;
    return this.#os !== 'linux' || !['basic_text', 'unknown'].includes(this.#encryption.getSelectedStorageBackend());
  }

  /** The session of the last sign-in. What cannot be read stays on the disk: the next start may be able to. */
  async load(): Promise<KeptSession> {
    this.#reading ??= this.#read();
    await this.#reading;
    return { session: this.#session, shared: this.#shared, problem: this.#problem };
  }

  /** @param shared keeps it in memory alone, and removes what an earlier sign-in left */
  async save(session: StoredSession, shared: boolean): Promise<void> {
    this.#reading = Promise.resolve();
    // Where the new one cannot be kept, the next start must not open somebody else's.
    if (shared || !isSameAccount(session, this.#session)) this.#removeEarlier();
    this.#session = session;
    this.#shared = shared;
    this.#problem = null;
    if (!shared && (await this.keepsSessions())) await this.#store(session);
  }

  /** @throws Error in words where the file can be neither removed nor emptied */
  clear(): void {
    this.#reading = Promise.resolve();
    this.#session = null;
    this.#shared = false;
    this.#problem = null;
    this.#removeFile();
  }

  async #read(): Promise<void> {
    try {
      const encrypted = existsSync(this.#path) ? readFileSync(this.#path) : Buffer.alloc(0);
      if (encrypted.length === 0) return;
      if (!(await this.keepsSessions())) throw new Error(`There is no ${keyRings[this.#os]} to ask.`);
      const { result, shouldReEncrypt } = await this.#encryption.decryptStringAsync(encrypted);
      this.#session = StoredSession.parse(JSON.parse(result));
      if (shouldReEncrypt) await this.#store(this.#session);
    } catch (error) {
      this.#log.warn('The kept session cannot be read; the person has to sign in again.', error);
      this.#problem = `SmartLite could not get your sign-in from this computer’s ${keyRings[this.#os]}. Unlock it and start SmartLite again, or sign in here: your data is still on this computer.`;
    }
  }

  async #store(session: StoredSession): Promise<void> {
    const encrypted = await this.#encrypt(session);
    // Signed out, or in as someone else, while the OS was busy encrypting.
    if (encrypted === undefined || this.#session !== session) return;
    try {
      writeWhole(this.#path, encrypted);
    } catch (error) {
      this.#log.error('The session could not be written; the next renewal tries again:', error);
    }
  }

  /** Whoever closed the key ring's question is not asked again until the next start. */
  async #encrypt(session: StoredSession): Promise<Buffer | undefined> {
    try {
      return await this.#encryption.encryptStringAsync(JSON.stringify(session));
    } catch (error) {
      this.#refused = true;
      this.#log.error('The OS did not encrypt the session; it ends when the app quits:', error);
      return undefined;
    }
  }

  #removeEarlier(): void {
    try {
      this.#removeFile();
    } catch (error) {
      this.#log.error('An earlier session could not be removed:', error);
    }
  }

  /** @throws what the disk says. A folder that was made read-only keeps its files, but they can still be emptied. */
  #removeFile(): void {
    try {
      rmSync(this.#path, { force: true });
    } catch (error) {
      this.#log.warn('The kept session could not be removed; emptying it:', error);
      writeFileSync(this.#path, '');
    }
  }
}

function isSameAccount(a: StoredSession, b: StoredSession | null): boolean {
  return b !== null && JSON.stringify(a.account) === JSON.stringify(b.account);
}
