import { MultiSelect, Select, TagsInput } from '@mantine/core';
import { expect, test } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { PeoplePicker } from './PeoplePicker.tsx';
import { middleOf, mouse } from './testing/pointer.ts';
import { render, somebody } from './testing/render.tsx';

const data = ['hot', 'warm', 'cold'];
const people = [somebody('anna', { displayName: 'Anna Snelling' })];

/** Where a picklist shows what is chosen, its input is a spot within the field: the field takes the click. */
async function clickAt(input: Locator): Promise<void> {
  await expect.element(input).toBeVisible();
  const at = middleOf(input);
  await mouse.down(at);
  await mouse.up(at);
}

test.each([
  ['a picklist', () => <Select label="Owner" data={data} />],
  ['a picklist named without a visible label', () => <Select aria-label="Owner" data={data} />],
  ['a searchable picklist', () => <Select label="Owner" searchable data={data} />],
  ['a picklist of several', () => <MultiSelect label="Owner" data={data} />],
  ['a list of free words', () => <TagsInput label="Owner" data={data} />],
  ['a picker of people', () => <PeoplePicker label="Owner" value={null} onChange={() => undefined} />],
])('only the field itself bears the name of %s, whether its list is open or not', async (_, part) => {
  render(part, { people });
  const field = page.getByRole('combobox', { name: 'Owner', exact: true });
  await expect.element(field).toBeVisible();
  expect(page.getByLabelText('Owner').elements()).toEqual([field.element()]);
  await clickAt(field);
  await expect.element(page.getByRole('listbox', { name: 'Choices' })).toBeVisible();
  expect(page.getByLabelText('Owner').elements()).toEqual([field.element()]);
});

test.each([
  ['a picklist', () => <Select label="Rating" data={data} />],
  ['a searchable picklist', () => <Select label="Rating" searchable data={data} />],
  ['a picklist of several', () => <MultiSelect label="Rating" data={data} />],
  ['a list of free words', () => <TagsInput label="Rating" data={data} />],
])('a choice of %s is taken although the focus goes elsewhere before it is let go', async (_, part) => {
  render(() => (
    <>
      {part()}
      <button type="button">Elsewhere</button>
    </>
  ));
  const field = page.getByRole('combobox', { name: 'Rating', exact: true });
  await clickAt(field);
  const choice = page.getByRole('option', { name: 'warm' });
  await expect.element(choice).toBeVisible();
  const at = middleOf(choice);
  await mouse.down(at);
  (page.getByRole('button', { name: 'Elsewhere' }).element() as HTMLElement).focus();
  await mouse.up(at);
  await expect.poll(() => document.querySelector<HTMLInputElement>('input[type="hidden"]')?.value).toBe('warm');
  await expect.element(field).toHaveFocus();
});
