/** What may be handed to the OS to open; any other scheme could start a program. */
const allowedProtocols = new Set(['https:', 'http:', 'mailto:']);

/** Whether a link may leave the app for the person's own browser or mail program. */
export function mayOpenExternally(url: string): boolean {
  return URL.canParse(url) && allowedProtocols.has(new URL(url).protocol);
}
