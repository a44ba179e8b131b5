import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { RecordObject } from '#contract/catalogue.ts';
import { LocalDatabaseProvider } from '../../../database/local-database-context.ts';
import { testDatabase } from '../../../testing/test-database.ts';
import { render, somebody } from '../../../ui/testing/render.tsx';
import { initialListView, type ListView } from '../list-view.ts';
import { FilterBar } from './FilterBar.tsx';

function Filters({ object, filters }: { readonly object: RecordObject; readonly filters: ListView['filters'] }) {
  const [view, setView] = useState({ ...initialListView, filters });
  return (
    <>
      <FilterBar object={object} view={view} onChange={(change) => setView({ ...view, ...change })} />
      <output>{JSON.stringify(view.filters)}</output>
    </>
  );
}

async function show(object: RecordObject, filters: ListView['filters'] = [], people: readonly string[] = []) {
  const database = await testDatabase();
  render(
    () => (
      <LocalDatabaseProvider database={database}>
        <Filters object={object} filters={filters} />
      </LocalDatabaseProvider>
    ),
    { people: people.map((username) => somebody(username)) },
  );
  await expect.element(page.getByRole('combobox', { name: 'Add filter' })).toBeVisible();
}

const chosen = page.getByRole('status');
const add = async (field: string) => {
  await userEvent.keyboard('f');
  await userEvent.keyboard(field);
  await userEvent.keyboard('{Enter}');
};
const option = (name: string) => page.getByRole('option', { name, exact: true });

test('by the keyboard alone a list is narrowed to several values of a field', async () => {
  await show('lead');
  await add('Stat');
  await expect.element(page.getByRole('combobox', { name: 'Status, condition' })).toHaveFocus();
  await userEvent.keyboard('{Tab} {Tab} {Escape}');
  await expect.element(chosen).toHaveTextContent('[{"field":"status","is":"any-of","values":["new","working"]}]');
  await expect.element(page.getByRole('button', { name: 'Status is New, Working' })).toBeVisible();
});

test('a chip opens to be changed and turned round, and goes with a click', async () => {
  await show('opportunity', [{ field: 'amount', is: 'between', from: 1_000 }]);
  await userEvent.click(page.getByRole('button', { name: 'Amount is from $1,000' }));
  await userEvent.fill(page.getByRole('textbox', { name: 'To' }), '5000');
  await expect.element(chosen).toMatchTextContent('"from":1000,"to":5000');
  await userEvent.click(page.getByRole('combobox', { name: 'Amount, condition' }));
  await userEvent.click(option('is not empty'));
  await expect.element(chosen).toHaveTextContent('[{"field":"amount","not":true,"is":"empty"}]');
  await userEvent.click(page.getByRole('button', { name: 'Remove filter Amount' }));
  await expect.element(chosen).toHaveTextContent('[]');
});

test('a condition that says nothing yet narrows nothing', async () => {
  await show('account');
  await add('Sector');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('combobox', { name: 'Add filter' })).toBeVisible();
  await expect.element(chosen).toHaveTextContent('[]');
});

test('whatever people are called, each can be chosen, and so can whoever looks', async () => {
  await show('lead', [], ['anna', 'me', 'anyone', 'nobody']);
  await add('Owner');
  for (const name of ['Me', 'me', 'anyone']) {
    await userEvent.click(page.getByRole('checkbox', { name, exact: true }));
  }
  await userEvent.click(page.getByRole('button', { name: 'Done' }));
  await expect.element(chosen).toMatchTextContent('"values":["@me","me","anyone"]');
});
