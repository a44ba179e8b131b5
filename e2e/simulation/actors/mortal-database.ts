import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** The server died: whatever it was doing ends here. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * A real SQLite database whose process can be killed between any two statements: a transaction under way is then
 * rolled back, as SQLite does when it opens the file again.
 */
export class MortalDatabase extends DatabaseSync {
  #left = Number.POSITIVE_INFINITY;
  readonly #onKilled: () => void;

  constructor(file: string, onKilled: () => void) {
    super(file);
    this.#onKilled = onKilled;
    // What a power cut does to the disk is tested on real processes; here it would only cost time.
    super.exec('pragma journal_mode = wal; pragma synchronous = off; pragma wal_autocheckpoint = 0');
  }

  /** @param statements how many more statements the process lives to run */
  killAfter(statements: number): void {
    this.#left = statements;
  }

  get dead(): boolean {
    return this.#left < 0;
  }

  override prepare(sql: string): StatementSync {
    if (this.dead) throw new Killed();
    const statement = super.prepare(sql);
    return new Proxy(statement, {
      get: (_, name) => {
        const method = Reflect.get(statement, name) as (...values: unknown[]) => unknown;
        return (...values: unknown[]) => {
          if (name !== 'columns') this.#live();
          return method.apply(statement, values);
        };
      },
    });
  }

  #live(): void {
    if (this.dead) throw new Killed();
    this.#left -= 1;
    if (!this.dead) return;
    this.close();
    this.#onKilled();
    throw new Killed();
  }

  kill(): void {
    if (this.dead) return;
    this.#left = -1;
    this.close();
  }
}
