import { openLocalDatabase } from '../database/open-local-database.ts';
import { nextVersion } from './next-version.ts';
import type { UpgradeOrder } from './upgrade-in-worker.ts';

/** The next version of the app starts; it says when it has come to the record with this number, and how it ended. */
addEventListener('message', ({ data: { account, cutAt, goOn } }: MessageEvent<UpgradeOrder>) => {
  let seen = 0;
  const migrating = nextVersion((record) => {
    seen += 1;
    if (seen === cutAt) postMessage('there');
    while (seen === cutAt && goOn !== true);
    return { ...record };
  });
  openLocalDatabase(account, { storage: 'durable', severalTabs: false }, migrating)
    .then((database) => database.close())
    .then(
      () => postMessage('upgraded'),
      (error: Error) => postMessage(error.message),
    );
});
