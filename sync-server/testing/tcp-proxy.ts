import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A port in front of one or more servers. */
export type TcpProxy = {
  readonly url: string;
  /** Ends every connection that is open now; new ones are taken. */
  cut(): void;
  close(): Promise<void>;
};

/** Opens a connection to the server of this address, which ends with the proxy. */
export type Dial = (serverUrl: string) => Socket;

/**
 * Listens on a free port of this machine and leaves each connection to a test.
 *
 * @param accept what becomes of a connection; a broken one is no error, it is what these proxies are for
 */
export async function tcpProxy(accept: (client: Socket, dial: Dial) => void): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    return socket.on('error', () => socket.destroy());
  };
  const dial: Dial = (serverUrl) => {
    const { hostname, port } = new URL(serverUrl);
    return track(connect(Number(port), hostname));
  };
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const listener = createServer((client) => accept(track(client), dial));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    cut,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        cut();
      }),
  };
}
