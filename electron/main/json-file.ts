import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Log } from './log.ts';

/**
 * A small file of JSON that survives a crash and a careless editor: written whole to a neighbour and renamed, checked
 * when read. A file that does not hold what it should is set aside under `<name>.corrupt-<time>`, never overwritten.
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #schema: z.ZodType<T>;
  readonly #fallback: T;
  readonly #log: Log;

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

  /** Failing to write is logged and no more: the app goes on with what it has in memory. */
  write(value: T): void {
    const draft = `${this.#path}.new`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
      renameSync(draft, this.#path);
    } catch (error) {
      this.#log.error(`Could not write ${this.#path}:`, error);
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
