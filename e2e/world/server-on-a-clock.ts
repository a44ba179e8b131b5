import { z } from 'zod';
import { systemClock } from '../../sync-server/clock.ts';
import { readOptions } from '../../sync-server/config.ts';
import { startServer } from '../../sync-server/server.ts';

/**
 * The sync server as `sync-server/main.ts` starts it, on a clock that stands still until the test sets it: what happens
 * between a Friday afternoon and a Monday morning can then be told in seconds, and to the minute.
 */
const [startsAt, ...flags] = process.argv.slice(2);
let now = Date.parse(startsAt ?? '');

const server = await startServer(readOptions(flags, process.env), { clock: { ...systemClock, now: () => now } });
process.on('message', (message) => {
  now = Date.parse(z.iso.datetime().parse(message));
  process.send?.(message);
});
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
process.stdout.write(`SmartLite sync server ready at ${server.url}\n`);
