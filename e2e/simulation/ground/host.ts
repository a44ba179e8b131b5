import { AsyncLocalStorage } from 'node:async_hooks';

/** One machine of the simulation, of which many share this process: a laptop, or the server. */
export type Host = {
  readonly name: string;
  /** How far its clock is off, in milliseconds. */
  clockOffset: number;
};

const hosts = new AsyncLocalStorage<Host>();

/** Whose code is running now, through all its awaits. */
export function currentHost(): Host | undefined {
  return hosts.getStore();
}

/** Runs code as a host's own: it sees that host's clock, and its timers end with that host. */
export function runOn<T>(host: Host, code: () => T): T {
  return hosts.run(host, code);
}

/** Runs the simulation's own code, such as the network between two hosts. */
export function runOnNone<T>(code: () => T): T {
  return hosts.exit(code);
}
