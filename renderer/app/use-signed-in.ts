import { createContext, use } from 'react';
import type { SignedInAs } from '#contract/desktop-bridge.ts';
import { useSession } from '../session/session-store.ts';

/**
 * Who is signed in.
 * @throws Error outside of the signed-in part of the app
 */
export function useSignedIn(): SignedInAs {
  const session = useSession((state) => state.open?.session);
  if (session === undefined) throw new Error('Nobody is signed in.');
  return session;
}

/** Asks the shell to sign out, from wherever the wish comes. */
export const SignOutContext = createContext<() => void>(() => undefined);

export function useSignOut(): () => void {
  return use(SignOutContext);
}
