import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { PendingChanges, usePendingChange } from './pending-changes.tsx';
import { Section } from './Section.tsx';
import { SectionNavigation } from './SectionNavigation.tsx';
import { render } from './testing/render.tsx';

type Saved = (part: string, value: string) => boolean;

function Part({ name, onSave }: { readonly name: string; readonly onSave: Saved }) {
  const [stored, setStored] = useState('');
  const [value, setValue] = useState('');
  const save = async () => {
    const isSaved = onSave(name, value);
    if (isSaved) setStored(value);
    return isSaved;
  };
  usePendingChange(name, { dirty: value !== stored, save, discard: () => setValue(stored) });
  return (
    <Section title={name}>
      <input aria-label={`${name} value`} value={value} onChange={(event) => setValue(event.currentTarget.value)} />
    </Section>
  );
}

function show(onSave: Saved) {
  render(() => (
    <SectionNavigation>
      <PendingChanges editable>
        <Part name="Name" onSave={onSave} />
        <Part name="Retention" onSave={onSave} />
      </PendingChanges>
    </SectionNavigation>
  ));
}

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const value = (name: string) => page.getByRole('textbox', { name: `${name} value` });
const bar = page.getByRole('region', { name: 'Unsaved changes' });

test('all that was changed is saved at once, and what was refused stays', async () => {
  const saved: string[] = [];
  show((part, typed) => {
    saved.push(`${part} ${typed}`);
    return typed !== 'bad';
  });
  await userEvent.fill(value('Name'), 'Acme');
  await userEvent.fill(value('Retention'), 'bad');
  await expect.element(bar.getByRole('status')).toHaveTextContent('Not saved yet: Name, Retention');
  await press('Save changes');
  await expect.element(bar.getByRole('status')).toHaveTextContent('Not saved yet: Retention');
  expect(saved).toEqual(['Name Acme', 'Retention bad']);
  await press('Discard');
  await expect.element(bar).not.toBeInTheDocument();
  await expect.element(value('Retention')).toHaveValue('');
});

test('the way to a section leads to its heading', async () => {
  show(() => true);
  await press('Retention');
  await expect.element(page.getByRole('heading', { name: 'Retention' })).toHaveFocus();
});
