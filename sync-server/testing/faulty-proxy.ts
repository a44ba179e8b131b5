import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What happens to the next connections, in order; none left means that all goes well. */
export type Fault =
  /** The server gets the whole request and does its work; nothing of the answer comes back. */
  | 'cut-answer'
  /** Half of the answer comes back. */
  | 'cut-answer-half-way'
  /** The connection is refused before the request gets through. */
  | 'refuse';

export type FaultyProxy = {
  readonly url: string;
  /** Faults for the connections to come. */
  plan(...faults: readonly Fault[]): void;
  close(): Promise<void>;
};

/** A TCP proxy in front of a server that breaks connections the way a mobile network does. */
export async function faultyProxy(serverUrl: string): Promise<FaultyProxy> {
  const target = new URL(serverUrl);
  const faults: Fault[] = [];
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    track(sockets, client);
    const fault = faults.shift();
    if (fault === 'refuse') {
      client.destroy();
      return;
    }
    const server = connect(Number(target.port), target.hostname);
    track(sockets, server);
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
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    plan: (...more) => void faults.push(...more),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        proxy.close(() => resolve());
      }),
  };
}

function track(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  // A broken connection is what this proxy is for.
  socket.on('error', () => socket.destroy());
}
