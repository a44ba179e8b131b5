import { Button, Checkbox, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { currentPlatform } from '../../platform/current-platform.ts';
import { serverAddress } from '../../session/remembered-place.ts';
import { useSession } from '../../session/session-store.ts';
import { signIn } from '../../session/sign-in.ts';
import { CodeInput } from '../../ui/CodeInput.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { EntryCard } from './EntryCard.tsx';
import { NewOrgForm } from './NewOrgForm.tsx';
import { addressProblem, likelyPlace, ServerAddressInput } from './ServerAddress.tsx';
import { useEntry } from './use-entry.ts';

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

type Props = { readonly notice: string | null; readonly onCreateOrg: () => void };

/** For people who are in an organization already. */
function SignInForm({ notice, onCreateOrg }: Props) {
  usePageTitle('Sign in');
  const { failure, busy, enter } = useEntry();
  const form = useForm({ initialValues: initialValues(), validate: checks });

  const submit = form.onSubmit(({ server, organization, username, password, shared }) =>
    enter(async () => {
      const serverUrl = serverAddress(server) ?? '';
      const { device } = await currentPlatform().details();
      const orgId = organization.trim().toLowerCase();
      const account = { serverUrl, orgId, username: username.trim().toLowerCase() };
      await signIn({ ...account, password, device, shared });
    }),
  );

  return (
    <EntryCard
      title="Sign in to SmartLite"
      notice={notice}
      failure={failure}
      onSubmit={submit}
      otherWay={{ label: 'Create an organization', onClick: onCreateOrg }}
    >
      <ServerAddressInput {...form.getInputProps('server')} />
      <CodeInput label="Organization" autoComplete="organization" {...form.getInputProps('organization')} />
      <CodeInput label="Username" autoComplete="username" {...form.getInputProps('username')} />
      <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
      <Checkbox
        label="This is a shared computer"
        description="Nothing is kept here after you sign out or close the window."
        {...form.getInputProps('shared', { type: 'checkbox' })}
      />
      <Button type="submit" size="sm" fullWidth loading={busy}>
        Sign in
      </Button>
    </EntryCard>
  );
}

function initialValues() {
  const { serverUrl, orgId } = likelyPlace();
  return { server: serverUrl, organization: orgId, username: '', password: '', shared: false };
}

const checks = {
  server: addressProblem,
  organization: (value: string) => (value.trim() === '' ? 'Enter the name of your organization.' : null),
  username: (value: string) => (value.trim() === '' ? 'Enter your username.' : null),
  password: (value: string) => (value === '' ? 'Enter your password.' : null),
};
