import type { LocalDatabase } from '../database/local-database.ts';
import { takeBackNotices, tellOfDueSteps } from '../database/next-step-notices.ts';
import { recordsOf } from '../database/records-of.ts';
import { unattended } from '../platform/console-log.ts';
import type { SyncState } from './sync-store.ts';

/** A timer stands still while the laptop sleeps, and a clock may be set: no wait is longer than this. */
const LONGEST_WAIT_MS = 60_000;
/** What was due so shortly before the last sync may not have been told of yet. */
const MARGIN_MS = 60_000;

type Options = {
  readonly database: LocalDatabase;
  readonly username: string;
  readonly standing: () => Pick<SyncState, 'online' | 'lastSyncedAt'>;
  /** Hears that something was told. */
  readonly onTold: () => Promise<void>;
};

/**
 * Tells of next steps that come due while no server can: who is on the road is reminded all the same. It looks only
 * while there is no network.
 */
export class NextStepClock {
  readonly #options: Options;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Tells of whatever is due by now; to be called after each round. */
  async look(): Promise<void> {
    const { database, username, standing, onTold } = this.#options;
    clearTimeout(this.#timer);
    await takeBackNotices(database, username);
    const { online, lastSyncedAt } = standing();
    if (online || this.#stopped) return;
    const now = Date.now();
    const { due, nextAt } = await recordsOf(database).table.ask('agenda', { username, until: now + 1 });
    const records = await database.collections.records.findByIds([...due]).exec();
    const untold = [...records.values()].flatMap((record) => {
      const { id, orgId, object, name, nextStep } = record;
      return nextStep == null || !isNews(record, lastSyncedAt) ? [] : [{ id, orgId, object, name, nextStep }];
    });
    if ((await tellOfDueSteps(database, username, untold, new Date(now).toISOString())) > 0) await onTold();
    this.#wait(nextAt === null ? LONGEST_WAIT_MS : nextAt - now);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #wait(ms: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => unattended('What is due', this.look()), Math.min(Math.max(ms, 0), LONGEST_WAIT_MS));
  }
}

type Stepped = {
  readonly nextStep?: { readonly at: string } | null | undefined;
  readonly base?: { readonly nextStep?: { readonly at: string } | null | undefined } | undefined;
  readonly unsent: boolean;
};

/** Whether the server cannot have told of it: it was not due yet when it was last reached, or has not heard of it. */
function isNews({ nextStep, base, unsent }: Stepped, lastSyncedAt: string | null): boolean {
  if (unsent && base?.nextStep?.at !== nextStep?.at) return true;
  return lastSyncedAt !== null && Date.parse(nextStep?.at ?? '') > Date.parse(lastSyncedAt) - MARGIN_MS;
}
