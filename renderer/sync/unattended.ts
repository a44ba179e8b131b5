import { logToConsole } from '../platform/console-log.ts';

/**
 * Does what nobody waits for and a later round does again. That the disk is full or the database being closed is no
 * failure to tell a person of: nothing of theirs is lost by it.
 *
 * @param what it is, for the log
 */
export function unattended(what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => logToConsole(`${what} has to wait: ${String(error)}`));
}
