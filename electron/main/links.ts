import { app } from 'electron';
import { DEEP_LINK_SCHEME, parseDeepLink, type RecordAddress } from '#contract/deep-link.ts';
import type { Log } from './log.ts';
import type { RecordOpener } from './record-opener.ts';

/** The record a link from outside points at. Anything else is worth a line in the log and nothing more. */
function recordOfLink(link: string, log: Log): RecordAddress | undefined {
  const address = parseDeepLink(link);
  if (address === undefined) log.warn(`Ignored a link that names no record: ${JSON.stringify(link.slice(0, 200))}`);
  return address;
}

/** The record of the link among a command line's arguments: how Windows and Linux hand links over. */
export function recordOfArguments(args: readonly string[], log: Log): RecordAddress | undefined {
  const link = args.find((argument) => argument.toLowerCase().startsWith(`${DEEP_LINK_SCHEME}:`));
  return link === undefined ? undefined : recordOfLink(link, log);
}

/** Links reach a running app through a second start (Windows, Linux) or an event (macOS, also before it is ready). */
export function listenForLinks(opener: RecordOpener, showWindow: () => void, log: Log): void {
  app.on('open-url', (event, link) => {
    event.preventDefault();
    const record = recordOfLink(link, log);
    if (record !== undefined) opener.openRecord(record);
  });
  app.on('second-instance', (_event, args) => {
    const record = recordOfArguments(args, log);
    if (record === undefined) showWindow();
    else opener.openRecord(record);
  });
}
