import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Replacement } from './mutation.ts';

const root = join(import.meta.dirname, '../..');

/** A copy of the project to put mistakes into; the project itself is never touched. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'smartlite-mutations-'));

  constructor() {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
    for (const file of listed.toString().split('\0')) {
      if (file !== '') cpSync(join(root, file), join(this.folder, file));
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'), 'junction');
  }

  /** @returns a function that takes the mistake out again. @throws Error where the code no longer says what it said */
  apply(replacements: readonly Replacement[]): () => void {
    const originals = new Map<string, string>();
    for (const { file, from, to } of replacements) {
      const path = join(this.folder, file);
      const text = readFileSync(path, 'utf8');
      if (text.split(from).length !== 2) throw new Error(`${file} does not say exactly once: ${from}`);
      if (!originals.has(path)) originals.set(path, text);
      writeFileSync(
        path,
        text.replace(from, () => to),
      );
    }
    return () => {
      for (const [path, text] of originals) writeFileSync(path, text);
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
