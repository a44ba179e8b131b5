import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least a server can do for an idle poll: answer 304 to everything. */
const server = createServer((_request, response) => {
  response.writeHead(304, { ETag: '"1"' });
  response.end();
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
});
