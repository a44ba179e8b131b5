import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SavedView } from '#contract/list-views.ts';
import type { Role } from '#contract/users.ts';
import { LocalDatabaseProvider } from '../../../database/local-database-context.ts';
import type { Fetch } from '../../../session/http-request.ts';
import { useSyncState } from '../../../sync/sync-store.ts';
import { signedIn } from '../../../testing/signed-in.ts';
import { testDatabase } from '../../../testing/test-database.ts';
import { render } from '../../../ui/testing/render.tsx';
import { initialListView, type ListView } from '../list-view.ts';
import { ViewTabs } from './ViewTabs.tsx';

function Leads() {
  const [view, setView] = useState(initialListView);
  const searched = (search: string): ListView => ({ ...view, search });
  return (
    <ViewTabs object="lead" orgId="acme" view={view} onChange={setView}>
      <button type="button" onClick={() => setView(searched('fox'))}>
        Search fox
      </button>
      <output>{JSON.stringify([view.search, view.filters.map(({ field }) => field)])}</output>
    </ViewTabs>
  );
}

async function show(role: Role = 'rep', shared: SavedView[] = []) {
  const database = await testDatabase();
  const send: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const id = new URL(request.url).pathname.split('/').pop() ?? '';
    const others = shared.filter((view) => view.id !== id);
    if (request.method === 'PUT') shared.splice(0, shared.length, ...others, { ...(await request.json()), id });
    if (request.method === 'DELETE') shared.splice(0, shared.length, ...others);
    return Response.json({ views: shared });
  };
  signedIn(send, database, role);
  useSyncState.setState({ online: true });
  render(() => (
    <LocalDatabaseProvider database={database}>
      <Leads />
    </LocalDatabaseProvider>
  ));
  await expect.element(tab('All')).toHaveAttribute('aria-selected', 'true');
  return database;
}

const tab = (name: string) => page.getByRole('tab', { name, exact: true });
const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const shown = page.getByRole('status');

test('a view that comes with the product is a tab away, and what is changed of it can be taken back', async () => {
  await show();
  await userEvent.click(tab('Hot'));
  await expect.element(shown).toHaveTextContent('["",["rating","status"]]');
  await press('Search fox');
  await expect.element(page.getByRole('button', { name: 'Save changes' })).not.toBeInTheDocument();
  await press('Reset');
  await expect.element(shown).toHaveTextContent('["",["rating","status"]]');
  await userEvent.click(tab('All'));
  await expect.element(shown).toHaveTextContent('["",[]]');
});

test('a view is saved, changed and called otherwise, for all devices of the person', async () => {
  const database = await show();
  const saved = async () =>
    ((await database.collections.preferences.findOne('anna').exec())?.views ?? []).map(({ name, look }) => [
      name,
      look.search,
    ]);
  await userEvent.click(tab('Hot'));
  await press('Search fox');
  await press('Save view');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Give the view a name.')).toBeVisible();
  await userEvent.keyboard('Foxes{Enter}');
  await expect.element(tab('Foxes')).toHaveAttribute('aria-selected', 'true');
  expect(await saved()).toEqual([['Foxes', 'fox']]);
  await userEvent.click(tab('All'));
  await userEvent.click(tab('Foxes'));
  await expect.element(shown).toHaveTextContent('["fox",["rating","status"]]');
  await press('View options');
  await userEvent.click(page.getByRole('menuitem', { name: 'Rename view' }));
  await userEvent.keyboard('{ControlOrMeta>}a{/ControlOrMeta}Dens{Enter}');
  await expect.element(tab('Dens')).toBeVisible();
  expect(await saved()).toEqual([['Dens', 'fox']]);
});

test('a deleted view is gone from the tabs', async () => {
  const database = await show();
  await press('Search fox');
  await press('Save view');
  await userEvent.keyboard('Foxes{Enter}');
  await expect.element(tab('Foxes')).toBeVisible();
  await press('View options');
  await userEvent.click(page.getByRole('menuitem', { name: 'Delete view' }));
  await expect.element(tab('Foxes')).not.toBeInTheDocument();
  await expect.element(tab('All')).toHaveAttribute('aria-selected', 'true');
  expect((await database.collections.preferences.findOne('anna').exec())?.views).toEqual([]);
});

const foxes: SavedView = {
  ...{ id: 'v1', object: 'lead', name: 'Foxes' },
  look: { search: 'fox', filters: [], sort: { key: 'name', ascending: true } },
};

test('what an admin shares is a tab for everybody, which others keep in their own way', async () => {
  const database = await show('rep', [foxes, { ...foxes, id: 'v2', object: 'account', name: 'Elsewhere' }]);
  await userEvent.click(tab('Foxes (shared)'));
  await expect.element(shown).toHaveTextContent('["fox",[]]');
  await expect.element(page.getByRole('button', { name: 'View options' })).not.toBeInTheDocument();
  await expect.element(page.getByRole('tab', { name: 'Elsewhere' })).not.toBeInTheDocument();
  await expect
    .poll(async () => (await database.collections.settings.findOne('shared-views').exec())?.value)
    .toMatchObject({ views: [{ id: 'v1' }, { id: 'v2' }] });
});

test('an admin shares a view of theirs, calls it otherwise for all, and keeps it alone again', async () => {
  const shared: SavedView[] = [];
  const database = await show('admin', shared);
  const own = async () =>
    ((await database.collections.preferences.findOne('anna').exec())?.views ?? []).map(({ name }) => name);
  const choose = async (name: string) => {
    await press('View options');
    await userEvent.click(page.getByRole('menuitem', { name }));
  };
  await press('Search fox');
  await press('Save view');
  await userEvent.keyboard('Foxes{Enter}');
  await choose('Share with everybody');
  await expect.element(tab('Foxes (shared)')).toHaveAttribute('aria-selected', 'true');
  expect(shared).toMatchObject([{ name: 'Foxes', object: 'lead', look: { search: 'fox' } }]);
  await expect.poll(own).toEqual([]);
  await choose('Rename view');
  await userEvent.keyboard('{ControlOrMeta>}a{/ControlOrMeta}Dens{Enter}');
  await expect.element(tab('Dens (shared)')).toBeVisible();
  await choose('Stop sharing');
  await expect.element(tab('Dens')).toHaveAttribute('aria-selected', 'true');
  expect(shared).toEqual([]);
  expect(await own()).toEqual(['Dens']);
});
