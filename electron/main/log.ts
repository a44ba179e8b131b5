import { join } from 'node:path';
import logger from 'electron-log/node';

/** Where the desktop says what happened: a file in the OS's own log folder, and the console. */
export type Log = {
  info(...what: readonly unknown[]): void;
  warn(...what: readonly unknown[]): void;
  error(...what: readonly unknown[]): void;
};

/**
 * Opens the log file `main.log`; it is rotated at 1 MiB.
 *
 * @param folder throws where it cannot be made: then there is the console alone
 */
export function openLog(folder: () => string): Log {
  try {
    const file = join(folder(), 'main.log');
    logger.transports.file.resolvePathFn = () => file;
  } catch {
    logger.transports.file.level = false;
  }
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  return logger;
}

/**
 * Writes whatever nobody caught to the log. Without this Electron puts up an error dialog for every one of them, and a
 * failure that repeats becomes a storm of dialogs on a sales rep's screen.
 */
export function logUnexpectedErrors(log: Log, from: NodeJS.Process = process): void {
  from.on('uncaughtException', (error) => log.error('Unexpected error:', error));
  from.on('unhandledRejection', (reason) => log.error('Unhandled rejection:', reason));
}
