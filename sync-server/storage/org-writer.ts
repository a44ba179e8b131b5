import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type ServerClock, timestamp } from '../clock.ts';
import { startEpoch } from './epochs.ts';
import type { Storage } from './open-storage.ts';
import { announce } from './org-news.ts';
import { OrgTurns } from './org-turns.ts';
import { type OrgChange, OrgWork, type WriterParts } from './org-work.ts';
import type { Tables } from './schema.ts';
import { troubleOf } from './storage-trouble.ts';

/** The org that a write is for does not exist. */
export class NoSuchOrg extends Error {
  override readonly name = 'NoSuchOrg';
}

/** The id of a new org is taken. */
export class OrgExists extends Error {
  override readonly name = 'OrgExists';
}

export type NewOrg = { readonly orgId: string; readonly name: string };

/** How long a full disk is believed in without another try: nobody may be sent here to try. */
const DISK_FULL_MS = 30_000;

/**
 * The only way to write to an org. The org's row is locked from the first statement to the commit, so that writes of
 * one org commit in the order of their seqs and no reader ever skips one (docs/decisions.md#sync).
 */
export class OrgWriter {
  readonly #storage: Storage;
  readonly #clock: ServerClock;
  readonly #parts: WriterParts;
  readonly #listeners: ((change: OrgChange) => void)[] = [];
  /**
   * The newest seq heard of in each org in which this process has started its epoch. A lower one in the database means
   * that a backup was restored under a running server: what is written next belongs to another history.
   */
  readonly #begun = new Map<string, number>();
  readonly #turns = new OrgTurns();
  #diskFullUntil = Number.NEGATIVE_INFINITY;
  /** Names this process in what it tells the others that share its database. */
  readonly processId = randomUUID();

  constructor(storage: Storage, clock: ServerClock, parts: WriterParts) {
    this.#storage = storage;
    this.#clock = clock;
    this.#parts = parts;
  }

  /** Calls the listener right after each commit that changed something, before the writer gets its answer. */
  onChange(listener: (change: OrgChange) => void): void {
    this.#listeners.push(listener);
  }

  /** Another process has written to an org. */
  heardOf(orgId: string, seq: number): void {
    const known = this.#begun.get(orgId);
    if (known !== undefined) this.#begun.set(orgId, Math.max(known, seq));
  }

  /**
   * Runs a piece of work on an org in one transaction; an error undoes all of it.
   *
   * @throws NoSuchOrg
   */
  write<T>(orgId: string, run: (work: OrgWork) => Promise<T>): Promise<T> {
    return this.#transact(orgId, async () => undefined, run);
  }

  /**
   * Makes an org and runs the first piece of work on it, all in one transaction.
   *
   * @param allowed is asked inside the transaction, before anything is written
   * @throws OrgExists, or what `allowed` throws
   */
  create<T>(
    org: NewOrg,
    allowed: (db: Kysely<Tables>) => Promise<void>,
    run: (work: OrgWork) => Promise<T>,
  ): Promise<T> {
    const insert = async (db: Kysely<Tables>) => {
      await allowed(db);
      const inserted = await db
        .insertInto('orgs')
        .values({
          org_id: org.orgId,
          name: org.name,
          record_access: 'org',
          seq: 0,
          access_version: 0,
          created_at: timestamp(this.#clock),
          hand_off_settings: null,
          passing_settings: null,
          banner_settings: null,
          retention_settings: null,
          default_lead_owner: null,
          currency: null,
          shared_views: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('org_id')
        .executeTakeFirst();
      if (inserted === undefined) throw new OrgExists(org.orgId);
    };
    return this.#transact(org.orgId, insert, run);
  }

  /** Whether the last write, a moment ago, found no space on the disk. */
  get diskFull(): boolean {
    return this.#clock.now() < this.#diskFullUntil;
  }

  async #transaction<T>(orgId: string, run: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
    const { db, engine } = this.#storage;
    const write = () => db.transaction().execute(run);
    try {
      // SQLite has one connection, for which everybody waits in turn.
      const result = await (engine === 'postgres' ? this.#turns.take(orgId, write) : write());
      this.#diskFullUntil = Number.NEGATIVE_INFINITY;
      return result;
    } catch (error) {
      if (troubleOf(error) === 'full') this.#diskFullUntil = this.#clock.now() + DISK_FULL_MS;
      throw error;
    }
  }

  async #transact<T>(
    orgId: string,
    prepare: (db: Kysely<Tables>) => Promise<void>,
    run: (work: OrgWork) => Promise<T>,
  ): Promise<T> {
    const { result, change, seq } = await this.#transaction(orgId, async (db) => {
      const now = timestamp(this.#clock);
      await prepare(db);
      const org = await db
        .updateTable('orgs')
        .set((eb) => ({ seq: eb.ref('seq') }))
        .where('org_id', '=', orgId)
        .returning(['org_id as orgId', 'seq', 'record_access as recordAccess'])
        .executeTakeFirst();
      if (org === undefined) throw new NoSuchOrg(orgId);
      const work = new OrgWork(db, org, now, this.#parts);
      const result = await run(work);
      const change = await work.flush();
      const moved = work.seq > org.seq;
      if (moved && org.seq < (this.#begun.get(orgId) ?? Number.POSITIVE_INFINITY))
        await startEpoch(db, orgId, org.seq, now);
      if (this.#storage.engine === 'postgres') {
        // Until it looks by itself, PostgreSQL takes thousands of new rows for a few, and joins them one by one.
        if (work.muchChanged) await sql`analyze documents, document_viewers`.execute(db);
        if (change !== undefined) await announce(db, this.processId, change);
      }
      return { result, change, seq: moved ? work.seq : undefined };
    });
    if (seq !== undefined) this.#begun.set(orgId, seq);
    if (change !== undefined) for (const listener of this.#listeners) listener(change);
    return result;
  }
}
