import { startServer } from '../sync-server/server.ts';

/** The sync server, serving a folder of the benchmark's choice in place of the built app. */
const [dataDir, webRoot] = process.argv.slice(2);
if (dataDir === undefined || webRoot === undefined) throw new Error('Usage: server-with-web-root.ts DATA_DIR WEB_ROOT');

const server = await startServer(
  { port: 0, host: '127.0.0.1', dataDir, demo: false, pollSeconds: 1, registration: 'open', trustProxy: false },
  { webRoot },
);
console.log(server.url);
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
