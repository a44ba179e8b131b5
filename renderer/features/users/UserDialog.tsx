import { Alert, Button, Modal, PasswordInput, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type PatchUserBody, Role } from '#contract/users.ts';
import { PeoplePicker } from '../../ui/PeoplePicker.tsx';
import type { DirectoryUser } from '../../ui/people.tsx';
import { roleOptions } from './AddUserDialog.tsx';
import { Leaving } from './Leaving.tsx';
import classes from './UsersScreen.module.css';
import { useUserChanges } from './use-user-changes.ts';
import { nameProblem, passwordProblem } from './user-changes.ts';

export type UserAction = 'edit' | 'reset-password' | 'deactivate' | 'activate';

type Props = { readonly action: UserAction; readonly user: DirectoryUser; readonly onClose: () => void };

/** Changes one user; the server has the last word, such as on the last admin or a circle of managers. */
export function UserDialog({ action, user, onClose }: Props) {
  const changes = useUserChanges();
  const [edit, setEdit] = useState({
    displayName: user.displayName,
    role: user.role,
    managerUsername: user.managerUsername,
  });
  const [password, setPassword] = useState('');
  const [successor, setSuccessor] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const { title, button } = words[action](user.displayName);
  const submit = async () => {
    const found =
      action === 'edit'
        ? nameProblem(edit.displayName)
        : action === 'reset-password'
          ? passwordProblem(password)
          : undefined;
    setProblem(found);
    if (found !== undefined) return;
    const bodies: { readonly [A in UserAction]: PatchUserBody } = {
      edit,
      'reset-password': { password },
      deactivate: { active: false },
      activate: { active: true },
    };
    const done =
      action === 'deactivate' && successor !== null
        ? await changes.handOver(user.username, successor)
        : await changes.patch(user.username, bodies[action]);
    if (done) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {changes.failure !== null && <Alert color="red">{changes.failure}</Alert>}
        {action === 'edit' && (
          <>
            <TextInput
              label="Name"
              data-autofocus
              value={edit.displayName}
              error={problem}
              onChange={(event) => setEdit({ ...edit, displayName: event.currentTarget.value })}
            />
            <Select
              label="Role"
              allowDeselect={false}
              data={roleOptions}
              value={edit.role}
              onChange={(role) => setEdit({ ...edit, role: Role.catch(edit.role).parse(role) })}
            />
            <PeoplePicker
              label="Manager"
              clearable
              value={edit.managerUsername}
              accepts={(person) => person.username !== user.username}
              onChange={(managerUsername) => setEdit({ ...edit, managerUsername })}
            />
          </>
        )}
        {action === 'reset-password' && (
          <PasswordInput
            label="New password"
            description="It signs the person out on every device."
            data-autofocus
            autoComplete="new-password"
            value={password}
            error={problem}
            onChange={(event) => setPassword(event.currentTarget.value)}
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
