import { notifications } from '@mantine/notifications';
import { useSession } from '../session/session-store.ts';

/**
 * Says why the server did not do what a person asked of it. Nothing is said once they have signed out: what was under way
 * ended with their session.
 */
export function showFailure(error: unknown): void {
  if (useSession.getState().open === null) return;
  const message = error instanceof Error ? error.message : String(error);
  notifications.show({ message, color: 'red', closeButtonProps: { 'aria-label': 'Close' } });
}
