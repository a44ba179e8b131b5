import '../platform/zod-without-eval.ts';
import { mayStore } from '../database/storage-access.ts';
import { startSession } from '../session/sign-in.ts';
import { startSync } from '../sync/start-sync.ts';
import { firstSight } from '../ui/looked-at.ts';
import { readPart } from './newer-build.ts';

// The data opens while the screens are being read. A laptop that starts with the app in the tray syncs without screens,
// and without every record in its memory, until somebody looks.
const readScreens = () => readPart(() => import('./App.tsx'));
const screens = document.hidden ? firstSight().then(readScreens) : readScreens();
const stores = mayStore();
if (stores) {
  startSync();
  void startSession();
}
void screens.then(({ showApp, showStorageDenied }) => (stores ? showApp() : showStorageDenied()));
