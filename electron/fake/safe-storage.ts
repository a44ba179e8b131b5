import type * as Electron from 'electron';
import { fakeDesktop } from './fake-desktop.ts';

type UsedSafeStorage = Pick<
  Electron.SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

const MARK = 'encrypted:';

/** Not encryption: enough to see that what is on disk is never the plain text. */
export class FakeSafeStorage implements UsedSafeStorage {
  shouldReEncrypt = false;

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return true;
  }

  getSelectedStorageBackend(): ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> {
    return fakeDesktop.keyring;
  }

  async encryptStringAsync(plainText: string): Promise<Buffer> {
    return Buffer.from(MARK + Buffer.from(plainText).toString('base64'));
  }

  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    const text = encrypted.toString();
    if (!text.startsWith(MARK)) throw new Error('Error while decrypting the ciphertext provided.');
    const result = Buffer.from(text.slice(MARK.length), 'base64').toString();
    return { result, shouldReEncrypt: this.shouldReEncrypt };
  }
}
