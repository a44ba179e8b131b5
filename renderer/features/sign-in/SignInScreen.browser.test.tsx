import { expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from '../../ui/testing/render.tsx';
import { violations } from '../../ui/testing/violations.ts';
import { SignInScreen } from './SignInScreen.tsx';
import '@mantine/core/styles.css';
import '../../ui/theme.css';

function show(): void {
  render(() => <SignInScreen />);
  const error = { code: 'wrong-credentials', message: 'That is not right.' };
  const refused = Response.json({ error }, { status: 401 });
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.resolve(refused.clone());
  onTestFinished(() => {
    globalThis.fetch = fetch;
  });
}

/** Where everything stands that one types in or presses. */
const places = () =>
  [...document.querySelectorAll('main input, main button')].map((part) => part.getBoundingClientRect().top);

test('a page of the server itself asks for no address, and nothing moves at an error', async () => {
  show();
  const button = page.getByRole('button', { name: 'Sign in', exact: true });
  await expect.element(button).toBeVisible();
  expect(page.getByLabelText('Server address').query()).toBeNull();
  const before = places();
  await userEvent.click(button);
  await expect.element(page.getByText('Enter your password.')).toBeVisible();
  expect(places()).toEqual(before);
  // The page of a test has a main part of its own.
  expect((await violations()).filter((found) => !found.startsWith('landmark-'))).toEqual([]);
  await userEvent.fill(page.getByRole('textbox', { name: 'Organization' }), 'acme');
  await userEvent.fill(page.getByRole('textbox', { name: 'Username' }), 'anna');
  await userEvent.fill(page.getByLabelText('Password', { exact: true }), 'wrong');
  await userEvent.click(button);
  await expect.element(page.getByRole('alert')).toHaveTextContent('That is not right.');
  expect(places()).toEqual(before);
});
