import { useState } from 'react';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useSession } from '../../session/session-store.ts';
import { signedIn } from '../../testing/signed-in.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { UnsavedChangesGuard } from '../../ui/UnsavedChangesGuard.tsx';
import { SignOutDialog } from './SignOutDialog.tsx';

function Screen() {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <UnsavedChangesGuard dirty what="record" onSave={async () => true} />
      <button type="button" onClick={() => setAsked(true)}>
        Sign out
      </button>
      {asked && <SignOutDialog onClose={() => setAsked(false)} />}
    </>
  );
}

test('whoever signs out of a screen on which something is not saved is asked, and nothing is lost unasked', async () => {
  signedIn(() => Promise.reject(new TypeError('Failed to fetch')), await testDatabase());
  render(Screen);
  await page.getByRole('button', { name: 'Sign out' }).click();
  const question = page.getByRole('dialog', { name: 'Sign out without saving?' });
  await expect.element(question).toBeVisible();
  expect(await violations()).toEqual([]);
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect.element(question).not.toBeInTheDocument();
  expect(useSession.getState().status).toBe('signed-in');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await question.getByRole('button', { name: 'Discard and sign out' }).click();
  await expect.poll(() => useSession.getState().status).toBe('signed-out');
});
