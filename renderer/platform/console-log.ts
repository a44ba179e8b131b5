/** The one place of the renderer that writes to the console: the log of an app that runs in a browser. */
export function logToConsole(text: string): void {
  console.info(`SmartLite: ${text}`);
}
