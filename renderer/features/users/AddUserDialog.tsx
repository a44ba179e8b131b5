import { Alert, Button, Modal, PasswordInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Role } from '#contract/users.ts';
import { CodeInput } from '../../ui/CodeInput.tsx';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import { formatOption } from '../../ui/values.ts';
import classes from './UsersScreen.module.css';
import { useUserChanges } from './use-user-changes.ts';
import { newUserProblems, type UserForm } from './user-changes.ts';

const empty: UserForm = { displayName: '', username: '', password: '', role: 'rep', managerUsername: null };
export const roleOptions = Role.options.map((role) => ({ value: role, label: formatOption(role) }));

/** Adds a person, who can sign in at once. */
export function AddUserDialog({ onClose }: { readonly onClose: () => void }) {
  const changes = useUserChanges();
  const [form, setForm] = useState(empty);
  const [problems, setProblems] = useState<{ readonly [field: string]: string }>({});
  const set = (change: Partial<UserForm>) => {
    setForm((current) => ({ ...current, ...change }));
    setProblems({});
  };
  const submit = async () => {
    const found = newUserProblems(form);
    setProblems(found);
    if (Object.keys(found).length === 0 && (await changes.add(form))) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Add user" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {changes.failure !== null && <Alert color="red">{changes.failure}</Alert>}
        <TextInput
          label="Name"
          data-autofocus
          value={form.displayName}
          error={problems['displayName']}
          onChange={(event) => set({ displayName: event.currentTarget.value })}
        />
        <CodeInput
          label="Username"
          autoComplete="off"
          value={form.username}
          error={problems['username']}
          onChange={(event) => set({ username: event.currentTarget.value })}
        />
        <PasswordInput
          label="Password"
          description="Tell it to the person; they can change it in their settings."
          autoComplete="new-password"
          value={form.password}
          error={problems['password']}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
        <Select
          label="Role"
          allowDeselect={false}
          data={roleOptions}
          value={form.role}
          onChange={(role) => set({ role: Role.catch('rep').parse(role) })}
        />
        <PeoplePicker
          label="Manager"
          clearable
          value={form.managerUsername}
          onChange={(managerUsername) => set({ managerUsername })}
        />
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
