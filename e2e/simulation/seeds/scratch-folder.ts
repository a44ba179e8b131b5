import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Memory that looks like a disk, where there is some: nothing of a run needs to survive it. */
const MEMORY = '/dev/shm';

/** A folder for databases that are thrown away. */
export function scratchFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'smartlite-simulation-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
