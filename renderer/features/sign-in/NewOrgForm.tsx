import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { ApiError } from '../../session/api-errors.ts';
import { serverAddress } from '../../session/remembered-place.ts';
import { signUp } from '../../session/sign-in.ts';
import { CodeInput } from '../../ui/CodeInput.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { EntryCard } from './EntryCard.tsx';
import { newOrgOf, newOrgProblems, orgIdFrom } from './new-org.ts';
import { addressProblem, likelyPlace, ServerAddressInput } from './ServerAddress.tsx';
import { useEntry } from './use-entry.ts';

/** For whoever begins: makes an organization, and its first admin, who adds everybody else. */
export function NewOrgForm({ onSignIn }: { readonly onSignIn: () => void }) {
  usePageTitle('Create an organization');
  const { failure, busy, enter } = useEntry();
  const [asksForCode, setAsksForCode] = useState(false);
  const form = useForm({
    initialValues: {
      server: likelyPlace().serverUrl,
      name: '',
      orgId: '',
      displayName: '',
      username: '',
      password: '',
      setupCode: '',
    },
    validate: (values) => ({ server: addressProblem(values.server), ...newOrgProblems(values) }),
  });

  const submit = form.onSubmit((values) =>
    enter(async () => {
      const serverUrl = serverAddress(values.server) ?? '';
      const org = newOrgOf(values);
      await signUp(serverUrl, org).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'setup-code-required') setAsksForCode(true);
        throw error;
      });
    }),
  );

  const name = form.getInputProps('name');
  return (
    <EntryCard
      title="Create an organization"
      failure={failure}
      onSubmit={submit}
      otherWay={{ label: 'Sign in instead', onClick: onSignIn }}
    >
      <ServerAddressInput {...form.getInputProps('server')} />
      <TextInput
        label="Organization name"
        autoComplete="organization"
        {...name}
        onChange={(event) => {
          // The short name follows until somebody chooses another.
          if (form.values.orgId === orgIdFrom(form.values.name)) {
            form.setFieldValue('orgId', orgIdFrom(event.currentTarget.value));
          }
          name.onChange(event);
        }}
      />
      <CodeInput
        label="Organization"
        description="The short name everybody signs in with."
        autoComplete="off"
        {...form.getInputProps('orgId')}
      />
      <TextInput label="Your name" autoComplete="name" {...form.getInputProps('displayName')} />
      <CodeInput label="Username" autoComplete="username" {...form.getInputProps('username')} />
      <PasswordInput label="Password" autoComplete="new-password" {...form.getInputProps('password')} />
      {asksForCode && (
        <CodeInput
          label="Set-up code"
          description="The server printed it when it was started."
          autoComplete="off"
          {...form.getInputProps('setupCode')}
        />
      )}
      <Button type="submit" size="sm" fullWidth loading={busy}>
        Create organization
      </Button>
    </EntryCard>
  );
}
