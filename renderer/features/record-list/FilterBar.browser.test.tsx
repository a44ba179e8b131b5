import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render, somebody } from '../../ui/testing/render.tsx';
import { FilterBar } from './FilterBar.tsx';
import { initialListView } from './list-view.ts';

function Filters() {
  const [view, setView] = useState(initialListView);
  return (
    <>
      <FilterBar object="lead" view={view} onChange={(change) => setView({ ...view, ...change })} />
      <output>{JSON.stringify(view.owner)}</output>
    </>
  );
}

test('whatever people are called, each can be chosen, and so can nobody in particular', async () => {
  const people = ['anna', 'me', 'anyone', 'nobody', 'new', 'all', 'null'].map((username) => somebody(username));
  render(() => <Filters />, { people, me: 'anna' });
  const owner = page.getByRole('combobox', { name: 'Filter by owner' });
  const chosen = page.getByRole('status');
  const choose = async (label: string) => {
    await userEvent.click(owner);
    await userEvent.click(page.getByRole('option', { name: label, exact: true }));
  };
  await expect.element(owner).toHaveValue('Any owner');
  await choose('me');
  await expect.element(chosen).toHaveTextContent('"me"');
  await choose('anyone');
  await expect.element(chosen).toHaveTextContent('"anyone"');
  await choose('Mine');
  await expect.element(chosen).toHaveTextContent('"anna"');
  await choose('Any owner');
  await expect.element(chosen).toHaveTextContent('null');
});
