import { Alert, Button, Modal, PasswordInput, Select, TextInput } from '@mantine/core';
import { schemaResolver, useForm } from '@mantine/form';
import { CreateUserBody, Role } from '#contract/users.ts';
import { CodeInput } from '../../ui/CodeInput.tsx';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import { useSingleFlight } from '../../ui/single-flight.ts';
import { formatOption } from '../../ui/values.ts';
import classes from './UsersScreen.module.css';
import { useUserChanges } from './use-user-changes.ts';

const nobody = {
  ...{ displayName: '', username: '', email: '', password: '' },
  ...{ role: 'rep', managerUsername: null },
};
const checked = schemaResolver(CreateUserBody, { sync: true });
export const roleOptions = Role.options.map((role) => ({ value: role, label: formatOption(role) }));

/** Adds a person, who can sign in at once. */
export function AddUserDialog({ onClose }: { readonly onClose: () => void }) {
  const changes = useUserChanges();
  const form = useForm({ initialValues: nobody, validate: (values) => checked(bodyOf(values)) });
  const add = useSingleFlight(async (values: typeof nobody) => {
    if (await changes.add(CreateUserBody.parse(bodyOf(values)))) onClose();
  });
  return (
    <Modal opened onClose={onClose} title="Add user" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form noValidate className={classes.form} onSubmit={form.onSubmit(add)}>
        {changes.failure !== null && <Alert color="red">{changes.failure}</Alert>}
        <TextInput label="Name" data-autofocus {...form.getInputProps('displayName')} />
        <CodeInput label="Username" autoComplete="off" {...form.getInputProps('username')} />
        <TextInput label="Email" type="email" autoComplete="off" {...form.getInputProps('email')} />
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

/** Whoever has no address is added without one. */
function bodyOf({ email, ...person }: typeof nobody) {
  return email.trim() === '' ? person : { ...person, email };
}
