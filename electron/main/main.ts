import { app, dialog } from 'electron';
import { startDesktop } from './desktop.ts';
import { whyNotWritable } from './json-file.ts';
import { logUnexpectedErrors, openLog } from './log.ts';

const userData = app.getPath('userData');
const log = openLog(() => app.getPath('logs'));
logUnexpectedErrors(log);

if (app.requestSingleInstanceLock()) {
  startDesktop(log).catch((error: unknown) => {
    log.error('The desktop could not start:', error);
    app.exit(1);
  });
} else {
  const reason = whyNotWritable(userData);
  // A second start hands its arguments to the first one, which is running in the tray, and goes.
  if (reason === undefined) app.quit();
  else void refuse(reason);
}

/** The lock is a file: where none can be written there is no other instance, and nothing this one could keep. */
async function refuse(reason: string): Promise<void> {
  log.error(`The desktop could not start: ${reason}`);
  await app.whenReady();
  dialog.showErrorBox(
    'SmartLite cannot start',
    `It cannot write to its own folder, ${userData}. Free some space, or make the folder writable, and start it again.\n\n${reason}`,
  );
  app.exit(1);
}
