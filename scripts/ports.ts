import { createServer } from 'node:net';

/** How many ports after the preferred one are tried before the system picks any. */
const NEIGHBOURS = 20;

/**
 * The preferred port, else the next free one after it, else 0: any free one.
 * @param isFree whether nobody listens on a port of this computer
 */
export async function choosePort(preferred: number, isFree: (port: number) => Promise<boolean>): Promise<number> {
  for (let port = preferred; port <= Math.min(preferred + NEIGHBOURS, 65_535); port += 1)
    if (await isFree(port)) return port;
  return 0;
}

/** Whether a server could listen on this port of the loopback address now. */
export function isFreeOnLoopback(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
