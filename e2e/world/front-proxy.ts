import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ProxyAnswer = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly location?: string;
};

/** What stands between a company's laptops and the server. */
export type FrontProxy = {
  readonly url: string;
  /** What it answers itself, to everything; null lets the server answer. */
  answer: ProxyAnswer | null;
  close(): Promise<void>;
};

/** Starts a proxy in front of a server. */
export async function startFrontProxy(serverUrl: string): Promise<FrontProxy> {
  const server = createServer((asked, answer) => {
    if (proxy.answer !== null) {
      const { status, type, body, location } = proxy.answer;
      answer.writeHead(status, { 'Content-Type': type, ...(location === undefined ? {} : { Location: location }) });
      answer.end(body);
      return;
    }
    const { method = 'GET', headers, url = '/' } = asked;
    const passedOn = request(new URL(url, serverUrl), { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    passedOn.on('error', () => answer.destroy());
    asked.pipe(passedOn);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FrontProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}
