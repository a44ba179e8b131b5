import { app } from 'electron';
import { recordOfArguments, recordOfLink } from './deep-links.ts';
import type { Log } from './log.ts';
import type { RecordOpener } from './record-opener.ts';

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
