import { createContext, use } from 'react';

/** Asks the shell to sign out, from wherever the wish comes. */
export const SignOutContext = createContext<() => void>(() => undefined);

export function useSignOut(): () => void {
  return use(SignOutContext);
}
