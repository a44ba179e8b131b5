/** The one place of the renderer that writes to the console: the log of an app that runs in a browser. */
export function logToConsole(text: string): void {
  console.info(`SmartLite: ${text}`);
}

/**
 * Does what nobody waits for and a later round does again. That the disk is full or the database being closed is no
 * failure to tell a person of: nothing of theirs is lost by it.
 *
 * @param what it is, for the log
 */
export function unattended(what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => logToConsole(`${what} has to wait: ${String(error)}`));
}
