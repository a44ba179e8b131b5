import type { StoredSession } from '#contract/desktop-bridge.ts';
import { useSession } from '../session/session-store.ts';

/**
 * Who is signed in.
 * @throws Error outside of the signed-in part of the app
 */
export function useSignedIn(): StoredSession {
  const session = useSession((state) => state.open?.session);
  if (session === undefined) throw new Error('Nobody is signed in.');
  return session;
}
