import { z } from 'zod';
import { SyncStatus } from './sync-status.ts';

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status: SyncStatus }),
  z.object({ type: z.literal('who-syncs') }),
  z.object({ type: z.literal('sync-now') }),
]);
type Message = z.infer<typeof Message>;

type Tab = {
  /** Starts syncing: this tab is the one; null for a page that leaves it to others. @returns how to stop */
  readonly lead: (() => () => Promise<void>) | null;
  /** The status of the tab that syncs. */
  readonly follow: (status: SyncStatus) => void;
  /** Another tab wants a round. */
  readonly syncNow: () => void;
  readonly status: () => SyncStatus;
};

/**
 * Of all tabs that show an account exactly one syncs; the others show its status, and the next takes over when it is
 * closed. A desktop window is simply the only tab.
 */
export class SyncTabs {
  readonly #channel: BroadcastChannel;
  readonly #left = new AbortController();
  readonly #done: Promise<void>;
  #leads = false;

  /** @param name of the account's database */
  constructor(name: string, tab: Tab) {
    this.#channel = new BroadcastChannel(`smartlite-sync ${name}`);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message = Message.parse(data);
      if (message.type === 'status') tab.follow(message.status);
      else if (!this.#leads) return;
      else if (message.type === 'sync-now') tab.syncNow();
      else this.tellStatus(tab.status());
    });
    this.#tell({ type: 'who-syncs' });
    const { lead } = tab;
    this.#done = lead === null ? Promise.resolve() : this.#leadOnce(name, lead);
  }

  /** Leads as soon as no other tab does, until this one leaves. */
  #leadOnce(name: string, lead: () => () => Promise<void>): Promise<void> {
    const { signal } = this.#left;
    return navigator.locks
      .request(`smartlite-sync ${name}`, { signal }, async () => {
        this.#leads = true;
        const stop = lead();
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        await stop();
      })
      .catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
  }

  /** Tells the other tabs how sync goes; says nothing unless this tab is the one that syncs. */
  tellStatus(status: SyncStatus): void {
    if (this.#leads) this.#tell({ type: 'status', status });
  }

  /** Asks the tab that syncs, whichever it is, for a round. */
  askForRound(): void {
    this.#tell({ type: 'sync-now' });
  }

  async leave(): Promise<void> {
    this.#left.abort();
    await this.#done;
    this.#channel.close();
  }

  #tell(message: Message): void {
    this.#channel.postMessage(message);
  }
}
