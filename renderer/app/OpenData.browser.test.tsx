import { Notifications } from '@mantine/notifications';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useSession } from '../session/session-store.ts';
import { signedIn } from '../testing/signed-in.ts';
import { testDatabase } from '../testing/test-database.ts';
import { showUndo } from '../ui/show-undo.tsx';
import { render } from '../ui/testing/render.tsx';
import { OpenData } from './OpenData.tsx';

function Page() {
  const open = useSession((session) => session.open);
  return (
    <>
      <Notifications />
      {open === null ? 'Signed out.' : <OpenData open={open}>The screens.</OpenData>}
    </>
  );
}

test('what was done can be undone no more, nor be read, once somebody has signed out', async () => {
  signedIn(() => Promise.reject(new TypeError('Failed to fetch')), await testDatabase());
  render(Page);
  await expect.element(page.getByText('The screens.')).toBeVisible();
  showUndo('Lead “Ada Fox” deleted', async () => undefined);
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect.element(undo).toBeVisible();
  useSession.setState({ status: 'signed-out', open: null });
  await expect.element(page.getByText('Signed out.')).toBeVisible();
  // By itself it would go after ten seconds.
  await expect.element(undo, { timeout: 5_000 }).not.toBeInTheDocument();
});
