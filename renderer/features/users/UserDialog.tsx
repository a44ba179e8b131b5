import { Alert, Button, Modal, PasswordInput, Select, Text, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { useState } from 'react';
import { PatchUserBody } from '#contract/users.ts';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import type { DirectoryUser } from '../../ui/people.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { roleOptions } from './AddUserDialog.tsx';
import { Leaving } from './Leaving.tsx';
import classes from './UsersScreen.module.css';
import { useUserChanges } from './use-user-changes.ts';

export type UserAction = 'edit' | 'reset-password' | 'deactivate' | 'activate';

type Props = { readonly action: UserAction; readonly user: DirectoryUser; readonly onClose: () => void };

const checked = schemaResolver(PatchUserBody, { sync: true });

/** Changes one user; the server has the last word, such as on the last admin or a circle of managers. */
export function UserDialog({ action, user, onClose }: Props) {
  const changes = useUserChanges();
  const { displayName, role, managerUsername, email } = user;
  const form = useForm({
    initialValues: { displayName, email: email ?? '', role, managerUsername, password: '' },
    validate: (values) => checked(bodies[action](values, user)),
  });
  const [successor, setSuccessor] = useState<string | null>(null);
  const { title, button } = words[action](displayName);
  const change = useSingleFlight(async (values: Values) => {
    const done =
      action === 'deactivate' && successor !== null
        ? await changes.handOver(user.username, successor)
        : await changes.patch(user.username, bodies[action](values, user));
    if (done) onClose();
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit(change)}>
        {changes.failure !== null && <Alert color="red">{changes.failure}</Alert>}
        {action === 'edit' && (
          <>
            <TextInput label="Name" data-autofocus {...form.getInputProps('displayName')} />
            <TextInput label="Email" type="email" autoComplete="off" {...form.getInputProps('email')} />
            <Select label="Role" allowDeselect={false} data={roleOptions} {...form.getInputProps('role')} />
            <PeoplePicker
              label="Manager"
              clearable
              accepts={(person) => person.username !== user.username}
              {...form.getInputProps('managerUsername')}
            />
          </>
        )}
        {action === 'reset-password' && (
          <PasswordInput
            label="New password"
            description="The person signs in with it again on every device."
            data-autofocus
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
        )}
        {action === 'deactivate' && <Leaving user={user} successor={successor} onSuccessor={setSuccessor} />}
        {action === 'activate' && <Text>{user.displayName} can sign in again with their password.</Text>}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={changes.busy} color={action === 'deactivate' ? 'red.8' : undefined}>
            {action === 'deactivate' && successor !== null ? 'Hand over and deactivate' : button}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const words: { readonly [A in UserAction]: (name: string) => { readonly title: string; readonly button: string } } = {
  edit: (name) => ({ title: `Edit ${name}`, button: 'Save' }),
  'reset-password': (name) => ({ title: `Reset the password of ${name}`, button: 'Reset password' }),
  deactivate: (name) => ({ title: `Deactivate ${name}?`, button: 'Deactivate' }),
  activate: (name) => ({ title: `Activate ${name}?`, button: 'Activate' }),
};

type Values = Required<Pick<PatchUserBody, 'displayName' | 'role' | 'managerUsername' | 'password'>> & {
  /** '' for none. */
  readonly email: string;
};

/** What of the form each of them sends. */
const bodies: { readonly [A in UserAction]: (values: Values, before: DirectoryUser) => PatchUserBody } = {
  edit: ({ displayName, email, role, managerUsername }, before) => ({
    ...{ displayName, role, managerUsername },
    // A server of an earlier version knows none.
    ...(email.trim() === (before.email ?? '') ? {} : { email: email.trim() || null }),
  }),
  'reset-password': ({ password }) => ({ password }),
  deactivate: () => ({ active: false }),
  activate: () => ({ active: true }),
};
