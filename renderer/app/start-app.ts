import '../platform/zod-without-eval.ts';
import { startOnNewLog } from '../database/lasting-connection.ts';
import { mayStore } from '../database/storage-access.ts';
import { currentPlatform } from '../platform/current-platform.ts';
import { startSession } from '../session/sign-in.ts';
import { startSync } from '../sync/start-sync.ts';
import { firstSight } from '../ui/looked-at.ts';
import { readPart } from './newer-build.ts';

// The data opens while the screens are being read. A laptop that starts with the app in the tray syncs without screens,
// and without every record in its memory, until somebody looks.
const screens = document.hidden ? firstSight().then(readScreens) : readScreens();
const stores = mayStore();
if (stores) {
  startSync();
  void startSession();
  void startOnNewLog();
}
void screens.then((show) => show());

/** The popover is kept ready all day: it reads none of the window's screens. @returns what draws them */
async function readScreens(): Promise<() => void> {
  if (!mayStore()) return (await readPart(() => import('./draw-page.tsx'))).showStorageDenied;
  if (currentPlatform().isPopover) return (await readPart(() => import('./PopoverApp.tsx'))).showPopover;
  return (await readPart(() => import('./App.tsx'))).showApp;
}
