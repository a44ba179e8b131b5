import { type TcpProxy, tcpProxy } from './tcp-proxy.ts';

/** What happens to the next connections, in order; none left means that all goes well. */
export type Fault =
  /** The server gets the whole request and does its work; nothing of the answer comes back. */
  | 'cut-answer'
  /** Half of the answer comes back. */
  | 'cut-answer-half-way'
  /** The connection is refused before the request gets through. */
  | 'refuse';

export type FaultyProxy = TcpProxy & {
  /** Faults for the connections to come. */
  plan(...faults: readonly Fault[]): void;
};

/** A TCP proxy in front of a server that breaks connections the way a mobile network does. */
export async function faultyProxy(serverUrl: string): Promise<FaultyProxy> {
  const faults: Fault[] = [];
  const proxy = await tcpProxy((client, dial) => {
    const fault = faults.shift();
    if (fault === 'refuse') {
      client.destroy();
      return;
    }
    const server = dial(serverUrl);
    client.pipe(server);
    server.on('data', (answer) => {
      if (fault === undefined) client.write(answer);
      else if (fault === 'cut-answer-half-way')
        client.write(answer.subarray(0, answer.length / 2), () => client.destroy());
      else client.destroy();
    });
    server.on('end', () => client.end());
    client.on('close', () => server.destroy());
  });
  return { ...proxy, plan: (...more) => void faults.push(...more) };
}
