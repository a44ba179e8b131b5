import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhenStale } from './built-app.ts';
import { openApp } from './open-app.ts';
import { choosePort, isFreeOnLoopback } from './ports.ts';
import { alreadyServedAt, removeServingNote, writeServingNote } from './serving-note.ts';
import { startSyncServer, stopSyncServer } from './sync-server-child.ts';

const PORT = 4180;
const root = join(import.meta.dirname, '..');
const dataFolder = join(root, '.data');

process.chdir(root);
try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** From a fresh clone to a working app, saying what happens. */
async function start(): Promise<void> {
  const complaint = await buildWhenStale(root);
  if (complaint !== undefined) throw new Error(`${complaint}\nThe app could not be built; the reason is above.`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });

  const stopping = new AbortController();
  const running = await alreadyServedAt(dataFolder);
  if (running !== undefined) {
    console.log(`SmartLite is running already, at ${running}, with the data in ${dataFolder}.`);
    await openApp(root, running, stopping.signal);
    return;
  }

  const port = await choosePort(PORT, isFreeOnLoopback);
  if (port !== PORT) console.log(`Another program uses port ${PORT}, so SmartLite takes another one.`);
  console.log('Starting the sync server; the first time it fills in the demo data.');
  const server = await startSyncServer(root, dataFolder, port);
  writeServingNote(dataFolder, server.url);
  const ended = once(server.process, 'exit');
  const stop = () => {
    // Ctrl-C comes twice: from the terminal, and passed on by the process that started this one.
    if (stopping.signal.aborted) return;
    stopping.abort();
    stopSyncServer(server);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  console.log(welcome(server.url));

  openApp(root, server.url, stopping.signal).then((quit) => (quit ? stop() : undefined));
  const [code] = await ended;
  removeServingNote(dataFolder);
  if (code !== 0 && !stopping.signal.aborted)
    throw new Error(`The sync server ended unexpectedly. Its log is ${join(dataFolder, 'server.log')}.`);
  console.log('SmartLite has stopped. Your data stays in .data/ for the next time.');
}

function welcome(url: string): string {
  return `
SmartLite is running at ${url}. Sign in with:

  Organization  maven
  Username      moses.frase
  Password      demo

The desktop app also asks for the server address, which is ${url}.
Others to sign in as, with the same password: dustin.brinkmann (his manager), anna.snelling (a colleague), admin.
Ctrl-C stops everything.
`;
}
