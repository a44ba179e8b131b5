import { v7 as realV7 } from 'uuid';

/**
 * A UUIDv7 of the laptop that asks. The package remembers the last moment it saw, once for the whole process: laptops
 * that share a process would hear of each other through it, and a run of the runs before it.
 */
export function v7(): string {
  return realV7({ msecs: Date.now(), random: crypto.getRandomValues(new Uint8Array(16)) });
}
