/** The server's clock; tests put their own in its place. */
export type ServerClock = {
  /** Milliseconds since 1970, UTC. */
  now(): number;
};

/** A clock by which jobs are repeated too; in tests they wait until they are asked for. */
export type RunningClock = ServerClock & {
  /**
   * Does a job again and again, the first time after one interval, and keeps no process running for it.
   * @returns stops it
   */
  every(ms: number, job: () => void): () => void;
};

export const systemClock: RunningClock = {
  now: () => Date.now(),
  every: (ms, job) => {
    const timer = setInterval(job, ms);
    timer.unref();
    return () => clearInterval(timer);
  },
};

/** The clock's time as the wire writes it: ISO 8601 in UTC with milliseconds. */
export function timestamp(clock: ServerClock): string {
  return new Date(clock.now()).toISOString();
}
