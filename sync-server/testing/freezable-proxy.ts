import { type TcpProxy, tcpProxy } from './tcp-proxy.ts';

export type FreezableProxy = TcpProxy & {
  /**
   * From now on nothing comes through, either way, on connections over which these words have gone; they stay open, as
   * they do when a firewall forgets them or a machine loses its power.
   */
  freeze(words: string): void;
};

/** A TCP proxy whose connections can go half-open. */
export async function freezableProxy(serverUrl: string): Promise<FreezableProxy> {
  let frozenWords: string | undefined;
  const proxy = await tcpProxy((client, dial) => {
    const server = dial(serverUrl);
    let said = '';
    const frozen = () => frozenWords !== undefined && said.includes(frozenWords);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (bytes) => {
        if (from === client) said += bytes.toString('latin1');
        if (!frozen()) to.write(bytes);
      });
      from.on('close', () => {
        if (!frozen()) to.destroy();
      });
    }
  });
  return {
    ...proxy,
    freeze: (words) => {
      frozenWords = words;
    },
  };
}
