import { readdirSync, readFileSync } from 'node:fs';

export type RunningProcess = { readonly pid: number; readonly parent: number; readonly command: string };

/** Every process of this computer. */
export function processTable(): readonly RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const parent = /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        // Ended meanwhile.
        return [];
      }
    });
}

/** A process and all that it started, and what those started. */
export function processTree(pid: number): readonly RunningProcess[] {
  const table = processTable();
  const below = (parent: number): RunningProcess[] =>
    table.filter((process) => process.parent === parent).flatMap((child) => [child, ...below(child.pid)]);
  return [...table.filter((process) => process.pid === pid), ...below(pid)];
}
