import '../platform/zod-without-eval.ts';
// Read with the page itself: the styles of our components, in whichever chunk they are, come after these and win.
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../ui/theme.css';
import { mayStore } from '../database/storage-access.ts';
import { startSession } from '../session/sign-in.ts';
import { startSync } from '../sync/start-sync.ts';
import { firstSight } from '../ui/looked-at.ts';
import { readPart } from './newer-build.ts';

// The data opens while the screens are being read: the count is there as soon as the bell is. A laptop that starts with
// the app in the tray syncs without screens, and without every record in its memory, until somebody looks.
const readScreens = () => readPart(() => import('./App.tsx'));
const screens = document.hidden ? firstSight().then(readScreens) : readScreens();
const stores = mayStore();
if (stores) {
  startSync();
  void startSession();
}
void screens.then(({ showApp, showStorageDenied }) => (stores ? showApp() : showStorageDenied()));
