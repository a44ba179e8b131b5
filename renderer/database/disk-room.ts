/** A database that is opened after a failure writes what its log holds to a file of its own, and begins a new log. */
const ROOM = 8 * 1_048_576;
const FILE = 'smartlite-room';

let asked: Promise<boolean> | undefined;

/**
 * Whether the disk takes some megabytes more, found out by writing them. To be asked before a database that a full disk
 * closed is opened again: Chromium that cannot write meanwhile takes it for broken and begins it anew, and all that was
 * in it is gone.
 */
export function hasRoom(): Promise<boolean> {
  asked ??= writeAndRemove().finally(() => {
    asked = undefined;
  });
  return asked;
}

async function writeAndRemove(): Promise<boolean> {
  // Where a page has no files of its own, the database alone can tell.
  if (globalThis.navigator?.storage?.getDirectory === undefined) return true;
  try {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle(FILE, { create: true });
    const writable = await file.createWritable();
    await writable.write(new Uint8Array(ROOM));
    await writable.close();
    await folder.removeEntry(FILE);
    return true;
  } catch {
    return false;
  }
}
