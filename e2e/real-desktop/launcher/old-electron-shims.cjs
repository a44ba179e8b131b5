// What the old Electron lacks of today's `safeStorage`: it has the same abilities under names that do not wait.
const { safeStorage } = require('electron');

safeStorage.isAsyncEncryptionAvailable ??= async () => safeStorage.isEncryptionAvailable();
safeStorage.encryptStringAsync ??= async (text) => safeStorage.encryptString(text);
safeStorage.decryptStringAsync ??= async (encrypted) => ({
  result: safeStorage.decryptString(encrypted),
  shouldReEncrypt: false,
});
// Without a key ring it refuses to encrypt, where today's one says that it would only scramble.
safeStorage.getSelectedStorageBackend ??= () =>
  safeStorage.isEncryptionAvailable() ? 'gnome_libsecret' : 'basic_text';
