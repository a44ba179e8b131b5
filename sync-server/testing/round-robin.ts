import type { Socket } from 'node:net';
import { type Dial, type TcpProxy, tcpProxy } from './tcp-proxy.ts';

/** A load balancer: each connection goes to the next server, or to the one after it while that one is down. */
export function roundRobin(serverUrls: readonly string[]): Promise<TcpProxy> {
  let turn = 0;
  const forward = (client: Socket, dial: Dial, attempts: number) => {
    const server = dial(serverUrls[turn % serverUrls.length] ?? '');
    turn += 1;
    let connected = false;
    server.on('connect', () => {
      connected = true;
      client.pipe(server).pipe(client);
    });
    server.on('error', () => {
      if (connected || attempts <= 1) client.destroy();
      else forward(client, dial, attempts - 1);
    });
    server.on('close', () => connected && client.destroy());
    client.on('close', () => server.destroy());
  };
  return tcpProxy((client, dial) => forward(client, dial, serverUrls.length));
}
