import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  readonly folder: string;
  /** Leaves no more than this free. */
  fill(leaveBytes?: number): void;
  /** Frees what {@link fill} took. */
  makeRoom(): void;
  remove(): void;
};

const BLOCK = Buffer.alloc(1_000_000, 1);

/** Whether this process may mount one; only root on Linux may. */
export const canMountDisks = process.platform === 'linux' && process.getuid?.() === 0;

/** A real file system of its own that can run full. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'smartlite-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  const ballast = join(folder, 'ballast');
  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    fill: (leaveBytes = 0) => {
      const file = openSync(ballast, 'a');
      try {
        while (free() > leaveBytes) writeSync(file, BLOCK, 0, Math.min(BLOCK.length, free() - leaveBytes));
      } catch (error) {
        // Whoever lives on the disk was quicker.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    remove: () => {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
