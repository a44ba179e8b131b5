import { setTimeout as pause } from 'node:timers/promises';

const TICK_MS = 10;

/**
 * Sends so many requests a second, whether or not the earlier ones were answered, as laptops do: a server that falls
 * behind is not spared.
 *
 * @returns milliseconds that each took, from the moment it was due
 */
export async function atRate(perSecond: number, seconds: number, send: () => Promise<unknown>): Promise<number[]> {
  const started = performance.now();
  const total = Math.round(perSecond * seconds);
  const answers: Promise<number>[] = [];
  while (answers.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1_000) * perSecond) + 1);
    while (answers.length < due) {
      const dueAt = started + (answers.length / perSecond) * 1_000;
      answers.push(send().then(() => performance.now() - dueAt));
    }
    await pause(TICK_MS);
  }
  return Promise.all(answers);
}

/** Sends without a pause from so many senders at once. @returns requests a second */
export async function flatOut(senders: number, seconds: number, send: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let sent = 0;
  const work = async () => {
    while (performance.now() - started < seconds * 1_000) {
      await send();
      sent += 1;
    }
  };
  await Promise.all(Array.from({ length: senders }, work));
  return sent / ((performance.now() - started) / 1_000);
}
