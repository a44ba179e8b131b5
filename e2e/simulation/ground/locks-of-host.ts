import { currentHost } from './host.ts';

const lines = new WeakMap<object, Map<string, Promise<unknown>>>();
const nobody = {};

/** `navigator.locks` of one machine: laptops in one process do not wait for each other, and a lock dies with its app. */
export const locksOfHost = {
  request<T>(name: string, work: () => Promise<T>): Promise<T> {
    const host = currentHost() ?? nobody;
    const line = lines.get(host) ?? new Map<string, Promise<unknown>>();
    lines.set(host, line);
    const turn = (line.get(name) ?? Promise.resolve()).then(work, work);
    line.set(name, turn);
    return turn;
  },
};
