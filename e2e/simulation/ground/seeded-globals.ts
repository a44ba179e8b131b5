import nodeCrypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { locksOfHost } from './locks-of-host.ts';
import type { Random } from './random.ts';
import type { Timer, VirtualTime } from './virtual-time.ts';

const RealDate = Date;

/** Real time, for waiting until what runs has come to rest. */
export const realTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Puts a virtual clock and seeded chance in the place of everything the code under test could take time or chance from.
 * Nothing else of the platform is changed.
 *
 * @returns a function that puts the real ones back
 */
export function seedGlobals(time: VirtualTime, random: Random): () => void {
  class VirtualDate extends RealDate {
    constructor(...parts: unknown[]) {
      super(...((parts.length === 0 ? [time.shown()] : parts) as [number]));
    }
    static override now(): number {
      return time.shown();
    }
  }
  const bytes = (size: number): Buffer => random.fill(Buffer.alloc(size));
  const uuid = (): string => {
    const hex = bytes(16).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  const undo = [
    replace(globalThis, {
      Date: VirtualDate,
      setTimeout: (run: () => void, ms = 0) => time.after(ms, run),
      clearTimeout: (timer: Timer) => time.cancel(timer),
      setInterval: (run: () => void, ms = 0) => repeat(time, run, ms),
      clearInterval: (repeated: { stop(): void }) => repeated?.stop(),
    }),
    // How long a piece of work has taken decides when it lets others in.
    replace(performance, { now: () => time.shown() }),
    replace(Math, { random: () => random.next() }),
    replace(crypto, { getRandomValues: (array: Uint8Array) => random.fill(array), randomUUID: uuid }),
    replace(nodeCrypto, { randomBytes: bytes, randomUUID: uuid }),
    replace(navigator, { locks: locksOfHost }),
    replace(AbortSignal, { timeout: (ms: number) => timeoutSignal(time, ms) }),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const one of undo) one();
    syncBuiltinESMExports();
  };
}

const timersOfSignals = new WeakMap<AbortSignal, Timer>();

/** The time limit of a request that ended; it would only be in the way. */
export function dropTimeout(time: VirtualTime, signal: AbortSignal | null | undefined): void {
  const timer = signal == null ? undefined : timersOfSignals.get(signal);
  if (timer !== undefined) time.cancel(timer);
}

function timeoutSignal(time: VirtualTime, ms: number): AbortSignal {
  const controller = new AbortController();
  const end = () => controller.abort(new DOMException('The time limit is over.', 'TimeoutError'));
  timersOfSignals.set(controller.signal, time.after(ms, end));
  return controller.signal;
}

function repeat(time: VirtualTime, run: () => void, ms: number) {
  let timer = time.after(ms, tick);
  function tick() {
    timer = time.after(ms, tick);
    run();
  }
  const repeated = { stop: () => time.cancel(timer), unref: () => repeated };
  return repeated;
}

function replace(target: object, stand: Record<string, unknown>): () => void {
  const before = Object.keys(stand).map((key) => [key, Object.getOwnPropertyDescriptor(target, key)] as const);
  for (const [key, value] of Object.entries(stand)) {
    Object.defineProperty(target, key, { value, configurable: true, writable: true });
  }
  return () => {
    for (const [key, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(target, key);
      else Object.defineProperty(target, key, descriptor);
    }
  };
}
