import pino from 'pino';
import { commandCalled, describeCommands } from './command-line/commands.ts';
import { ConfigError, HelpAsked } from './command-line/flags.ts';
import { readOptions } from './config.ts';
import { StorageError } from './storage/storage-trouble.ts';

const EXIT_UNUSABLE = 2;

async function main([name, ...rest]: readonly string[]): Promise<void> {
  const command = commandCalled(name);
  if (command !== undefined) return command.run(rest, process.env, console.log);
  try {
    await serve(name === undefined ? [] : [name, ...rest]);
  } catch (error) {
    throw error instanceof HelpAsked ? new HelpAsked(error.message + describeCommands()) : error;
  }
}

async function serve(flags: readonly string[]): Promise<void> {
  const options = readOptions(flags, process.env);
  // Only now, so that neither a command nor a wrong flag waits until all of the server is loaded.
  const { startServer } = await import('./server.ts');
  const logger = pino({ level: process.env['SMARTLITE_LOG_LEVEL'] ?? 'info' }, pino.destination(2));
  const server = await startServer(options, { logger });
  console.log(`SmartLite sync server ready at ${server.url}`);
  // On stderr, where people look, but not among the lines of the log that machines keep.
  if (server.setupCode !== undefined) console.error(`Set-up code for the first organization: ${server.setupCode}`);
  // A terminal and systemd tell the whole group, and npm passes on what it was told: all of that asks for one end.
  let ending = false;
  const stop = () => {
    if (ending) return;
    ending = true;
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'the server did not close cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof HelpAsked) {
    console.log(error.message);
    return;
  }
  const expected = error instanceof ConfigError || error instanceof StorageError;
  console.error(expected ? error.message : error);
  process.exitCode = EXIT_UNUSABLE;
});
