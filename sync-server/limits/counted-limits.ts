import type { Kysely } from 'kysely';
import { type ServerClock, timestamp } from '../clock.ts';
import type { LimitCountsTable, Tables } from '../storage/schema.ts';
import type { Job } from '../timed-jobs.ts';

/** How often something may happen within a time that begins with the first. */
export type Limit = { readonly name: string; readonly atMost: number; readonly windowMs: number };

/** A limit, and whom or what it counts for. */
export type Counted = { readonly limit: Limit; readonly about: readonly string[] };

/** A limit is reached. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
  readonly limit: Limit;
  readonly retryAfterSeconds: number;

  constructor(limit: Limit, retryAfterSeconds: number) {
    super(`At most ${limit.atMost} of ${limit.name}.`);
    this.limit = limit;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Counts in the database, so that a limit is the same over all processes and outlives a restart. */
export class CountedLimits {
  readonly #db: Kysely<Tables>;
  readonly #clock: ServerClock;

  constructor(db: Kysely<Tables>, clock: ServerClock) {
    this.#db = db;
    this.#clock = clock;
  }

  /**
   * Counts one more for each. Whoever is over a limit is told so by a read alone: a flood writes nothing.
   *
   * @throws LimitReached; then nothing was counted
   */
  async count(counted: readonly Counted[]): Promise<void> {
    for (const one of counted) if ((await this.left(one)) < 1) throw await this.#reached(one);
    for (const [index, one] of counted.entries()) {
      if ((await this.#increment(one, 1)) <= one.limit.atMost) continue;
      await this.takeBack(counted.slice(0, index + 1));
      throw await this.#reached(one);
    }
  }

  /** How many more may come. */
  async left(one: Counted): Promise<number> {
    return one.limit.atMost - ((await this.#read(one))?.count ?? 0);
  }

  /** Adds to what was counted, whether or not that is over the limit. */
  async add(one: Counted, times: number): Promise<void> {
    await this.#increment(one, times);
  }

  /** Undoes what `count` did. */
  async takeBack(counted: readonly Counted[]): Promise<void> {
    for (const one of counted) {
      await this.#db
        .updateTable('limit_counts')
        .set((eb) => ({ count: eb('count', '-', 1) }))
        .where('key', '=', keyOf(one))
        .where('count', '>', 0)
        .execute();
    }
  }

  /** Forgets the counts whose time is over. */
  async sweep(): Promise<void> {
    await this.#db.deleteFrom('limit_counts').where('ends_at', '<=', timestamp(this.#clock)).execute();
  }

  #read(one: Counted): Promise<Pick<LimitCountsTable, 'count' | 'ends_at'> | undefined> {
    return this.#db
      .selectFrom('limit_counts')
      .select(['count', 'ends_at'])
      .where('key', '=', keyOf(one))
      .where('ends_at', '>', timestamp(this.#clock))
      .executeTakeFirst();
  }

  /**
   * One statement, so that of many at the same moment none counts for another; and of one row, so that no two processes
   * wait for each other's. @returns what it comes to
   */
  async #increment(one: Counted, times: number): Promise<number> {
    const now = this.#clock.now();
    const endsAt = new Date(now + one.limit.windowMs).toISOString();
    const { count } = await this.#db
      .insertInto('limit_counts')
      .values({ key: keyOf(one), count: times, ends_at: endsAt })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((eb) => {
          const isOver = eb('limit_counts.ends_at', '<=', timestamp(this.#clock));
          return {
            count: eb
              .case()
              .when(isOver)
              .then(times)
              .else(eb('limit_counts.count', '+', times))
              .end(),
            ends_at: eb.case().when(isOver).then(endsAt).else(eb.ref('limit_counts.ends_at')).end(),
          };
        }),
      )
      .returning('count')
      .executeTakeFirstOrThrow();
    return count;
  }

  async #reached(one: Counted): Promise<LimitReached> {
    const now = this.#clock.now();
    const endsAt = Date.parse((await this.#read(one))?.ends_at ?? timestamp(this.#clock));
    return new LimitReached(one.limit, Math.max(1, Math.ceil((endsAt - now) / 1_000)));
  }
}

function keyOf({ limit, about }: Counted): string {
  return JSON.stringify([limit.name, ...about]);
}

const EVERY_MS = 15 * 60_000;

/** Forgets now and then the counts that limit nobody any more, and with them the addresses they name. */
export function limitsJob(limits: CountedLimits): Job {
  return { everyMs: EVERY_MS, complaint: 'counts whose time is over were not forgotten', run: () => limits.sweep() };
}
