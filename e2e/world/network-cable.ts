import { tcpProxy } from '../../sync-server/testing/tcp-proxy.ts';

/** What connects one computer with the server. */
export type NetworkCable = {
  /** Where this computer finds the server. */
  readonly url: string;
  setPluggedIn(pluggedIn: boolean): void;
  throwAway(): Promise<void>;
};

/**
 * A cable to a server, plugged in. Chromium's own offline mode does not suffice: it ends with the debugger's hold on a
 * page, and a page that is being closed lives a moment longer, with a network, which the app uses at once.
 */
export async function networkCable(serverUrl: string): Promise<NetworkCable> {
  let pluggedIn = true;
  const proxy = await tcpProxy((client, dial) => {
    if (!pluggedIn) {
      client.destroy();
      return;
    }
    const server = dial(serverUrl);
    client.pipe(server).pipe(client);
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  });
  return {
    url: proxy.url,
    setPluggedIn: (next) => {
      pluggedIn = next;
      if (!pluggedIn) proxy.cut();
    },
    throwAway: () => proxy.close(),
  };
}
