import { Alert, Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { z } from 'zod';
import { NewPassword } from '#contract/users.ts';
import { useSession } from '../../session/session-store.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './SettingsScreen.module.css';

type Outcome = { readonly ok: boolean; readonly words: string };

/** Changes one's own password; the server checks the current one. */
export function PasswordForm() {
  const api = useSession((session) => session.open?.api);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (value) => (value === '' ? 'Enter your current password.' : null),
      newPassword: (value) => NewPassword.safeParse(value).error?.issues[0]?.message ?? null,
    },
  });
  const submit = form.onSubmit(async (body) => {
    setBusy(true);
    try {
      await api?.request('/api/users/me/password', z.unknown(), { method: 'PUT', body });
      form.reset();
      setOutcome({ ok: true, words: 'Your password is changed. Your other devices are signed out.' });
    } catch (error) {
      setOutcome({ ok: false, words: error instanceof Error ? error.message : 'The password was not changed.' });
    } finally {
      setBusy(false);
    }
  });
  return (
    <Section title="Password">
      <form noValidate className={classes.form} onSubmit={submit}>
        {outcome !== null && <Alert color={outcome.ok ? 'green' : 'red'}>{outcome.words}</Alert>}
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
