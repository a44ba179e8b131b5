import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../ui/theme.css';
import { notifications } from '@mantine/notifications';
import { afterAll, vi } from 'vitest';
import { useSession } from '../session/session-store.ts';
import { useSyncState } from '../sync/sync-store.ts';
import { showCountInTitle } from '../ui/page-title.ts';

// Many files of tests run in one page, one after the other: it has the styles of the app for each of them, whichever
// screens were drawn before, and none finds what another left.
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  notifications.clean();
  useSession.setState(useSession.getInitialState(), true);
  useSyncState.setState(useSyncState.getInitialState(), true);
  showCountInTitle(0);
});
