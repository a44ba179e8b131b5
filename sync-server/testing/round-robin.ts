import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type RoundRobin = {
  readonly url: string;
  close(): Promise<void>;
};

/** A load balancer: each connection goes to the next server, or to the one after it while that one is down. */
export async function roundRobin(serverUrls: readonly string[]): Promise<RoundRobin> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  };
  const forward = (client: Socket, attempts: number) => {
    const target = new URL(serverUrls[turn % serverUrls.length] ?? '');
    turn += 1;
    const server = connect(Number(target.port), target.hostname);
    track(server);
    let connected = false;
    server.on('connect', () => {
      connected = true;
      client.pipe(server).pipe(client);
    });
    server.on('error', () => {
      if (connected || attempts <= 1) client.destroy();
      else forward(client, attempts - 1);
    });
    server.on('close', () => connected && client.destroy());
    client.on('close', () => server.destroy());
  };
  const balancer = createServer((client) => {
    track(client);
    client.on('error', () => client.destroy());
    forward(client, serverUrls.length);
  });
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        balancer.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
