import { useState } from 'react';
import { useSession } from '../../session/session-store.ts';
import { NewOrgForm } from './NewOrgForm.tsx';
import { SignInForm } from './SignInForm.tsx';

/** The first screen where nobody is signed in; it also says why somebody no longer is. */
export function SignInScreen() {
  const notice = useSession((session) => session.notice);
  const [creating, setCreating] = useState(false);
  return creating ? (
    <NewOrgForm onSignIn={() => setCreating(false)} />
  ) : (
    <SignInForm notice={notice} onCreateOrg={() => setCreating(true)} />
  );
}
