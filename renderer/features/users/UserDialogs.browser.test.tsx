import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Fetch } from '../../session/http-request.ts';
import { signedIn } from '../../testing/signed-in.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render, somebody } from '../../ui/testing/render.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';
import { AddUserDialog } from './AddUserDialog.tsx';
import { UserDialog } from './UserDialog.tsx';
import { UsersScreen } from './UsersScreen.tsx';

const taken = { error: { code: 'username-taken', message: 'There is somebody of that name already.' } };
const people = [somebody('mia', { displayName: 'Mia Manager', role: 'manager' }), somebody('nina')];

/** Signs in at a server that answers each change with the next of `answers`, and tells what it was sent. */
async function signIn(...answers: readonly Response[]): Promise<unknown[]> {
  const sent: unknown[] = [];
  const left = [...answers];
  const send: Fetch = async (input, init) => {
    sent.push(await new Request(input, init).json());
    return left.shift() ?? Response.json({});
  };
  signedIn(send, await testDatabase());
  return sent;
}

const field = (name: string) => page.getByLabelText(name, { exact: true });

test('a new user: each problem in words at its field, then the refusal of the server, then done', async () => {
  const sent = await signIn(Response.json(taken, { status: 409 }));
  let closed = 0;
  render(() => <AddUserDialog onClose={() => (closed += 1)} />, { people });
  await userEvent.fill(field('Username'), 'Nina Novak');
  await userEvent.fill(field('Password'), 'short');
  await userEvent.click(page.getByRole('button', { name: 'Add user' }));
  await expect.element(page.getByText('A name cannot be empty.')).toBeVisible();
  await expect.element(page.getByText('A password has 8 characters or more.')).toBeVisible();
  await expect.element(field('Username')).toBeInvalid();
  expect(sent).toEqual([]);

  await userEvent.fill(field('Name'), 'Nina Novak');
  await userEvent.fill(field('Username'), 'nina.novak');
  await userEvent.fill(field('Password'), 'long enough');
  await userEvent.fill(page.getByRole('combobox', { name: 'Manager' }), 'mia');
  await userEvent.click(page.getByRole('option', { name: /Mia Manager/ }));
  await userEvent.click(page.getByRole('button', { name: 'Add user' }));
  await expect.element(page.getByText('There is somebody of that name already.')).toBeVisible();
  expect(closed).toBe(0);
  await userEvent.click(page.getByRole('button', { name: 'Add user' }));
  await expect.poll(() => closed).toBe(1);
  const nina = { displayName: 'Nina Novak', username: 'nina.novak', password: 'long enough', role: 'rep' };
  expect(sent).toEqual(Array.from({ length: 2 }, () => ({ ...nina, managerUsername: 'mia' })));
});

const shownUser = (action: 'edit' | 'reset-password') =>
  render(() => <UserDialog action={action} user={somebody('nina')} onClose={() => undefined} />, { people });

test('an edit checks and sends the name, the role and the manager', async () => {
  const sent = await signIn();
  shownUser('edit');
  await userEvent.fill(field('Name'), ' ');
  await userEvent.click(page.getByRole('button', { name: 'Save' }));
  await expect.element(page.getByText('A name cannot be empty.')).toBeVisible();
  await userEvent.fill(field('Name'), 'Nina');
  await userEvent.click(page.getByRole('button', { name: 'Save' }));
  await expect.poll(() => sent).toEqual([{ displayName: 'Nina', role: 'rep', managerUsername: null }]);
});

test('a new password checks and sends the password alone', async () => {
  const sent = await signIn();
  shownUser('reset-password');
  await userEvent.fill(field('New password'), 'short');
  await userEvent.click(page.getByRole('button', { name: 'Reset password' }));
  await expect.element(page.getByText('A password has 8 characters or more.')).toBeVisible();
  await userEvent.fill(field('New password'), 'long enough');
  await userEvent.click(page.getByRole('button', { name: 'Reset password' }));
  await expect.poll(() => sent).toEqual([{ password: 'long enough' }]);
});

test('all sessions of a person are ended only after a question, and erased only when that is asked for', async () => {
  const asked: string[] = [];
  const send: Fetch = async (input, init) => {
    const { method, url } = new Request(input, init);
    asked.push(`${method} ${new URL(url).pathname}${new URL(url).search}`);
    return new Response(null, { status: 204 });
  };
  signedIn(send, await testDatabase());
  render(() => <UsersScreen lastSeen={() => 'checked in today'} />, { people });
  const open = async () => {
    await userEvent.click(page.getByRole('button', { name: /^Actions for nina/i }));
    await userEvent.click(page.getByRole('menuitem', { name: 'Sign out everywhere' }));
    await expect.element(page.getByText('can sign in again with their password', { exact: false })).toBeVisible();
  };
  await open();
  expect(asked).toEqual([]);
  await userEvent.click(page.getByRole('button', { name: 'Sign out everywhere' }));
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await open();
  await userEvent.click(page.getByRole('checkbox'));
  await userEvent.click(page.getByRole('button', { name: 'Sign out and wipe' }));
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(asked).toEqual(['DELETE /api/users/nina/sessions', 'DELETE /api/users/nina/sessions?wipe=true']);
});
