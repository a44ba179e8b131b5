import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { PeoplePicker } from './PeoplePicker.tsx';
import { render, somebody } from './testing/render.tsx';

const people = [
  somebody('anna', { displayName: 'Anna Snelling', managerUsername: 'dustin' }),
  somebody('dustin', { displayName: 'Dustin Brinkmann', role: 'manager' }),
  somebody('gone', { displayName: 'Gary Gone', active: false }),
];

function Picker({ start }: { readonly start: string }) {
  const [value, setValue] = useState<string | null>(start);
  return <PeoplePicker label="Owner" allowDeselect={false} value={value} onChange={setValue} />;
}

test('people are found by name or username; who has left is not offered', async () => {
  render(() => <Picker start="anna" />, { people });
  const owner = page.getByRole('combobox', { name: 'Owner' });
  await userEvent.click(owner);
  await userEvent.fill(owner, 'dus');
  await expect.element(page.getByRole('option', { name: /Dustin Brinkmann/ })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(owner).toHaveValue('Dustin Brinkmann');
  await userEvent.fill(owner, 'gary');
  await expect.element(page.getByText('Nobody active by that name')).toBeVisible();
});

test('an owner who has left still shows, and can only be replaced', async () => {
  render(() => <Picker start="gone" />, { people });
  const owner = page.getByRole('combobox', { name: 'Owner' });
  await expect.element(owner).toHaveValue('Gary Gone');
  await userEvent.fill(owner, 'g');
  await expect.element(page.getByRole('option', { name: /Anna Snelling/ })).toBeVisible();
  expect(page.getByRole('option', { name: /Gary/ }).elements()).toEqual([]);
});

test('Enter takes the highlighted match however quickly the name was typed', async () => {
  render(() => <Picker start="anna" />, { people });
  const owner = page.getByRole('combobox', { name: 'Owner' });
  await expect.element(owner).toHaveValue('Anna Snelling');
  const input = owner.element() as HTMLInputElement;
  input.focus();
  // All in one task, as the keys of a fast typist reach a busy page: no timer of the picker runs in between.
  for (const text of ['d', 'du', 'dus']) type(input, text);
  await expect.element(page.getByRole('option', { name: /Dustin Brinkmann/ })).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.element(owner).toHaveValue('Dustin Brinkmann');
});

function type(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
