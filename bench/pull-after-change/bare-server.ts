import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least a server can do for a pull: send the bytes it was given, which are compressed already. */
const bytes = Buffer.from(process.argv[2] ?? '', 'base64');
const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length });
  response.end(bytes);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
