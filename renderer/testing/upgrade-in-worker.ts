import type { AccountKey } from '#contract/desktop-bridge.ts';

export type UpgradeOrder = {
  readonly account: AccountKey;
  /** The number of the record at which to say so. */
  readonly cutAt?: number;
  /** Whether to go on after that record; else its batch is never written. */
  readonly goOn?: boolean;
};

/** The next version of the app in a thread of its own, as in another tab. @returns what it has to say first */
function startNextVersion(order: UpgradeOrder): { readonly worker: Worker; readonly said: Promise<string> } {
  const worker = new Worker(new URL('./upgrade.worker.ts', import.meta.url), { type: 'module' });
  const said = new Promise<string>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<string>) => resolve(data), { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { once: true });
    worker.postMessage(order);
  });
  return { worker, said };
}

/**
 * Starts the next version of the app on an account's data, and ends it while it brings the records up to date: the
 * thread is gone from one instruction to the next, with whatever it had open.
 */
export async function upgradeCutOff(order: UpgradeOrder): Promise<void> {
  const { worker, said } = startNextVersion(order);
  const text = await said;
  worker.terminate();
  if (text !== 'there') throw new Error(`The upgrade could not be cut off: ${text}`);
}

/** Lets the next version of the app upgrade an account's data in another tab. @returns `upgraded`, or why not */
export async function upgradeElsewhere(account: AccountKey): Promise<string> {
  const { worker, said } = startNextVersion({ account });
  const text = await said;
  worker.terminate();
  return text;
}
