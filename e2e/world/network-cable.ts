import { type TcpProxy, tcpProxy } from '../../sync-server/testing/tcp-proxy.ts';

/**
 * What connects one computer with the server. Chromium's own offline mode does not suffice: it ends with the debugger's
 * hold on a page, and a page that is being closed lives a moment longer, with a network, which the app uses at once.
 */
export class NetworkCable {
  readonly #proxy: TcpProxy;
  readonly #plug: { in: boolean };

  private constructor(proxy: TcpProxy, plug: { in: boolean }) {
    this.#proxy = proxy;
    this.#plug = plug;
  }

  static async to(serverUrl: string): Promise<NetworkCable> {
    const plug = { in: true };
    const proxy = await tcpProxy((client, dial) => {
      if (!plug.in) {
        client.destroy();
        return;
      }
      const server = dial(serverUrl);
      client.pipe(server).pipe(client);
      client.on('close', () => server.destroy());
      server.on('close', () => client.destroy());
    });
    return new NetworkCable(proxy, plug);
  }

  /** Where this computer finds the server. */
  get url(): string {
    return this.#proxy.url;
  }

  setPluggedIn(pluggedIn: boolean): void {
    this.#plug.in = pluggedIn;
    if (!pluggedIn) this.#proxy.cut();
  }

  throwAway(): Promise<void> {
    return this.#proxy.close();
  }
}
