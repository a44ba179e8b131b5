import { app } from 'electron';
import { startDesktop } from './desktop.ts';
import { logUnexpectedErrors, openLog } from './log.ts';

const log = openLog(app.getPath('logs'));
logUnexpectedErrors(log);

// A second start hands its arguments to the first one, which is running in the tray, and goes.
if (app.requestSingleInstanceLock()) {
  startDesktop(log).catch((error: unknown) => {
    log.error('The desktop could not start:', error);
    app.exit(1);
  });
} else {
  app.quit();
}
