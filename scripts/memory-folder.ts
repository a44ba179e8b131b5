import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Memory that looks like a disk, on Linux. */
export const MEMORY = '/dev/shm';

/** More than the suites ever hold: databases, profiles of browsers, an installation. */
const ENOUGH = 4 * 1_073_741_824;

export type MemoryFolder = { readonly path: string; remove(): void };

/**
 * A folder in memory for what tests write and throw away: each commit waits for the disk otherwise, which no test can
 * tell from one that does not.
 * @returns undefined where there is no such memory, too little of it, or no program may be started from it
 */
export function memoryFolder(): MemoryFolder | undefined {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (!fitsTests(readFileSync('/proc/mounts', 'utf8'), bavail * bsize)) return undefined;
    const path = mkdtempSync(join(MEMORY, 'smartlite-tests-'));
    // Databases and desktops run as other users, for whom this stands for the folder of temporary files.
    chmodSync(path, 0o1777);
    return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
  } catch {
    return undefined;
  }
}

/**
 * Whether the memory is one that tests can use.
 * @param mounts what /proc/mounts says
 */
export function fitsTests(mounts: string, freeBytes: number): boolean {
  // What was mounted last lies over what was there before.
  const mount = mounts.split('\n').findLast((line) => line.split(' ')[1] === MEMORY);
  const [, , type, options = ''] = mount?.split(' ') ?? [];
  return type === 'tmpfs' && !options.split(',').includes('noexec') && freeBytes >= ENOUGH;
}
