import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export type FreezableProxy = {
  readonly port: number;
  /**
   * From now on nothing comes through, either way, on connections over which these words have gone; they stay open, as
   * they do when a firewall forgets them or a machine loses its power.
   */
  freeze(words: string): void;
  close(): Promise<void>;
};

/** A TCP proxy whose connections can go half-open. */
export async function freezableProxy(targetPort: number): Promise<FreezableProxy> {
  let frozenWords: string | undefined;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(targetPort, '127.0.0.1');
    let said = '';
    const frozen = () => frozenWords !== undefined && said.includes(frozenWords);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (from === client) said += bytes.toString('latin1');
        if (!frozen()) to.write(bytes);
      });
      from.on('close', () => {
        sockets.delete(from);
        if (!frozen()) to.destroy();
      });
      from.on('error', () => from.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    freeze: (words) => {
      frozenWords = words;
    },
    close: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
