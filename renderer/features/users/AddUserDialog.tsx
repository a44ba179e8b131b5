import { Alert, Button, Modal, PasswordInput, Select, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { CreateUserBody, Role } from '#contract/users.ts';
import { CodeInput } from '../../ui/CodeInput.tsx';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { formatOption } from '../../ui/values.ts';
import classes from './UsersScreen.module.css';
import { useUserChanges } from './use-user-changes.ts';

const nobody: CreateUserBody = { displayName: '', username: '', password: '', role: 'rep', managerUsername: null };
export const roleOptions = Role.options.map((role) => ({ value: role, label: formatOption(role) }));

/** Adds a person, who can sign in at once. */
export function AddUserDialog({ onClose }: { readonly onClose: () => void }) {
  const changes = useUserChanges();
  const form = useForm({ initialValues: nobody, validate: schemaResolver(CreateUserBody, { sync: true }) });
  const add = useSingleFlight(async (body: CreateUserBody) => {
    if (await changes.add(body)) onClose();
  });
  return (
    <Modal opened onClose={onClose} title="Add user" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit(add)}>
        {changes.failure !== null && <Alert color="red">{changes.failure}</Alert>}
        <TextInput label="Name" data-autofocus {...form.getInputProps('displayName')} />
        <CodeInput label="Username" autoComplete="off" {...form.getInputProps('username')} />
        <PasswordInput
          label="Password"
          description="Tell it to the person; they can change it in their settings."
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Select label="Role" allowDeselect={false} data={roleOptions} {...form.getInputProps('role')} />
        <PeoplePicker label="Manager" clearable {...form.getInputProps('managerUsername')} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={changes.busy}>
            Add user
          </Button>
        </div>
      </form>
    </Modal>
  );
}
