// Read with the page itself: the styles of our components, in whichever chunk they are, come after these and win.
import '@fontsource-variable/inter/index.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../ui/theme.css';
import './first-frame.css';
import { showFirstFrame } from './first-frame.ts';
import { readPart } from './newer-build.ts';

/** A disk that takes its time keeps nobody from the app. */
const PATIENCE_MS = 200;

// The count is on the bell before any library is evaluated; what comes next is being fetched meanwhile.
const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
void Promise.race([showFirstFrame().catch(() => undefined), late]).then(() => readPart(() => import('./start-app.ts')));
