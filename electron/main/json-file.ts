import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Log } from './log.ts';

/**
 * Writes a file whole or not at all, to a neighbour that is renamed, for this user only.
 *
 * @throws what the disk says; the file is then what it was
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // One that a crash left behind would keep its own mode.
    rmSync(draft, { force: true });
    writeFileSync(draft, content, { mode: 0o600, flush: true });
    renameSync(draft, path);
  } catch (error) {
    removeQuietly(draft);
    throw error;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What made writing fail may also keep the draft in place; the next write replaces it.
  }
}

/** Why nothing can be written to a folder, as the disk says; undefined where it can. */
export function whyNotWritable(folder: string): string | undefined {
  const probe = join(folder, 'write-test');
  try {
    writeWhole(probe, 'written');
    rmSync(probe);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/**
 * A small file of JSON that survives a crash and a careless editor: written whole, checked when read. A file that does
 * not hold what it should is set aside under `<name>.corrupt-<time>`, never overwritten.
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  readonly #fallback: T;
  readonly #log: Log;
  #failing = false;

  /** @param fallback what is read where no usable file is */
  constructor(path: string, schema: z.ZodType<T>, fallback: T, log: Log) {
    this.#path = path;
    this.#schema = schema;
    this.#fallback = fallback;
    this.#log = log;
  }

  read(): T {
    if (!existsSync(this.#path)) return this.#fallback;
    try {
      return this.#schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      this.#setAside(error);
      return this.#fallback;
    }
  }

  /**
   * Failing to write is logged, once for as long as it lasts: the app goes on with what it has in memory.
   *
   * @returns whether it is on the disk
   */
  write(value: T): boolean {
    try {
      writeWhole(this.#path, `${JSON.stringify(value, null, 2)}\n`);
      this.#failing = false;
      return true;
    } catch (error) {
      if (!this.#failing) this.#log.error(`Could not write ${this.#path}; trying again with each change:`, error);
      this.#failing = true;
      return false;
    }
  }

  #setAside(error: unknown): void {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    const kept = `${this.#path}.corrupt-${Date.now()}`;
    try {
      renameSync(this.#path, kept);
      this.#log.warn(`${this.#path} is not usable and was kept as ${kept}; starting from defaults. ${reason}`);
    } catch (renameError) {
      this.#log.error(`${this.#path} is not usable (${reason}) and could not be set aside:`, renameError);
    }
  }
}
