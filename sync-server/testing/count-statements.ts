import { StatementSync } from 'node:sqlite';
import pg from 'pg';

/** How many statements all servers of this process send to SQLite and PostgreSQL while `run` runs. */
export async function countStatements(run: () => Promise<void>): Promise<number> {
  let count = 0;
  const sent = () => {
    count += 1;
  };
  const restore = [
    ...(['all', 'run', 'iterate'] as const).map((how) => wrap(StatementSync.prototype, how, sent)),
    wrap(pg.Client.prototype, 'query', sent),
  ];
  try {
    await run();
  } finally {
    for (const undo of restore) undo();
  }
  return count;
}

function wrap<K extends string>(target: Record<K, unknown>, method: K, before: () => void): () => void {
  const original = target[method] as (...args: unknown[]) => unknown;
  target[method] = function (this: unknown, ...args: unknown[]) {
    before();
    return original.apply(this, args);
  };
  return () => {
    target[method] = original;
  };
}
