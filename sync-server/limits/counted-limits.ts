import type { Kysely } from 'kysely';
import { type ServerClock, timestamp } from '../clock.ts';
import type { Tables } from '../storage/schema.ts';

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
    this.#demand(counted, await this.#read(counted), ({ limit }) => limit.atMost - 1);
    const counts = await this.#increment(counted, 1);
    try {
      this.#demand(counted, counts, ({ limit }) => limit.atMost);
    } catch (error) {
      await this.takeBack(counted);
      throw error;
    }
  }

  /** How many more may come. */
  async left({ limit, about }: Counted): Promise<number> {
    const [found] = await this.#read([{ limit, about }]);
    return limit.atMost - (found?.count ?? 0);
  }

  /** Adds to what was counted, whether or not that is over the limit. */
  async add(counted: Counted, times: number): Promise<void> {
    await this.#increment([counted], times);
  }

  /** Undoes what `count` did. */
  async takeBack(counted: readonly Counted[]): Promise<void> {
    await this.#db
      .updateTable('limit_counts')
      .set((eb) => ({ count: eb('count', '-', 1) }))
      .where('key', 'in', counted.map(keyOf))
      .where('count', '>', 0)
      .execute();
  }

  /** Forgets the counts whose time is over. */
  async sweep(): Promise<void> {
    await this.#db.deleteFrom('limit_counts').where('ends_at', '<=', timestamp(this.#clock)).execute();
  }

  #read(counted: readonly Counted[]): Promise<Count[]> {
    return this.#db
      .selectFrom('limit_counts')
      .select(['key', 'count', 'ends_at'])
      .where('key', 'in', counted.map(keyOf))
      .where('ends_at', '>', timestamp(this.#clock))
      .execute();
  }

  /** One statement, so that of many at the same moment none counts for another. */
  #increment(counted: readonly Counted[], times: number): Promise<Count[]> {
    const now = timestamp(this.#clock);
    return (
      this.#db
        .insertInto('limit_counts')
        // Always in the same order: two processes never wait for each other's rows.
        .values(counted.map((one) => ({ key: keyOf(one), count: times, ends_at: this.#endOf(one.limit) })).sort(byKey))
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((eb) => {
            const isOver = eb('limit_counts.ends_at', '<=', now);
            const goesOn = eb('limit_counts.count', '+', times);
            return {
              count: eb.case().when(isOver).then(times).else(goesOn).end(),
              ends_at: eb
                .case()
                .when(isOver)
                .then(eb.ref('excluded.ends_at'))
                .else(eb.ref('limit_counts.ends_at'))
                .end(),
            };
          }),
        )
        .returning(['key', 'count', 'ends_at'])
        .execute()
    );
  }

  #demand(counted: readonly Counted[], counts: readonly Count[], allowed: (one: Counted) => number): void {
    for (const one of counted) {
      const found = counts.find(({ key }) => key === keyOf(one));
      if (found === undefined || found.count <= allowed(one)) continue;
      throw new LimitReached(one.limit, Math.ceil((Date.parse(found.ends_at) - this.#clock.now()) / 1_000));
    }
  }

  #endOf({ windowMs }: Limit): string {
    return new Date(this.#clock.now() + windowMs).toISOString();
  }
}

type Count = { readonly key: string; readonly count: number; readonly ends_at: string };

function keyOf({ limit, about }: Counted): string {
  return JSON.stringify([limit.name, ...about]);
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : 1;
}
