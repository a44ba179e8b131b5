import { Alert, Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { z } from 'zod';
import { type ChangePasswordBody, NewPassword } from '#contract/users.ts';
import { useServerChange } from '../../sync/ask-server.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import classes from './SettingsScreen.module.css';

/** Changes one's own password; the server checks the current one. */
export function PasswordForm() {
  const { busy, failure, attempt } = useServerChange();
  const [changed, setChanged] = useState(false);
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (value) => (value === '' ? 'Enter your current password.' : null),
      newPassword: (value) => NewPassword.safeParse(value).error?.issues[0]?.message ?? null,
    },
  });
  const change = useSingleFlight(async (body: ChangePasswordBody) => {
    const done = await attempt((api) => api.request('/api/users/me/password', z.unknown(), { method: 'PUT', body }));
    setChanged(done);
    if (done) form.reset();
  });
  return (
    <Section title="Password">
      <form noValidate className={classes.form} onSubmit={form.onSubmit(change)}>
        {changed && (
          <Alert color="green">
            Your password is changed. Your other devices ask for it at their next sync; nothing on them is lost.
          </Alert>
        )}
        {failure !== null && <Alert color="red">{failure}</Alert>}
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput label="New password" autoComplete="new-password" {...form.getInputProps('newPassword')} />
        <Button type="submit" variant="default" loading={busy}>
          Change password
        </Button>
      </form>
    </Section>
  );
}
