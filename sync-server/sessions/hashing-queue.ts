import { availableParallelism } from 'node:os';
import { unavailable } from '../http/api-error.ts';
import type { Passwords } from './passwords.ts';

/** How many passwords are hashed at once, and how many may wait for their turn. */
export type HashingLimits = { readonly atOnce: number; readonly waiting: number };

/** Hashing shares these threads with the reading of files and with compression, which have to go on. */
const THREADS = 4;
/** About half a second of work. */
const WAITING_FOR_EACH = 16;

/** All cores but one. */
export function hashingLimits(cores = availableParallelism()): HashingLimits {
  const atOnce = Math.min(Math.max(cores - 1, 1), THREADS - 1);
  return { atOnce, waiting: atOnce * WAITING_FOR_EACH };
}

const SHORTEST_WAIT_SECONDS = 1;

export type PasswordsInTurn = Passwords & {
  /** Sends whoever could not even wait away before anything is done for them. @throws ApiError 503 with Retry-After */
  demandRoom(): void;
};

/**
 * The same passwords, a few at a time: however many people sign in at once, everybody else is still answered.
 *
 * @returns throws 503 with Retry-After where too many wait already
 */
export function oneAfterAnother(passwords: Passwords, { atOnce, waiting }: HashingLimits): PasswordsInTurn {
  const queue: (() => void)[] = [];
  let free = atOnce;
  const demandRoom = () => {
    if (free > 0 || queue.length < waiting) return;
    throw unavailable('too-busy', 'Many people are signing in right now. Try again.', SHORTEST_WAIT_SECONDS);
  };
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    demandRoom();
    if (free > 0) free -= 1;
    else await new Promise<void>((turn) => queue.push(turn));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
  return {
    demandRoom,
    hash: (password) => inTurn(() => passwords.hash(password)),
    matches: (password, stored) => inTurn(() => passwords.matches(password, stored)),
  };
}
