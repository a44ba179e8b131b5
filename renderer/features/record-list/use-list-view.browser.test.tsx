import { useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { LocalDatabase } from '../../database/local-database.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { render } from '../../ui/testing/render.tsx';
import { keepListViews } from './keep-list-views.ts';
import { forgetListViews, openListView, placeIn } from './list-view-store.ts';
import { useListView } from './use-list-view.ts';

afterEach(forgetListViews);

function Leads() {
  const [view, change] = useListView('lead');
  const navigate = useNavigate();
  const router = useRouter();
  const address = useRouterState({ select: ({ location }) => location.searchStr });
  return (
    <>
      <input aria-label="Search" value={view.search} onChange={(event) => change({ search: event.target.value })} />
      <button type="button" onClick={() => change({ filters: [{ field: 'rating', is: 'any-of', values: ['hot'] }] })}>
        Hot
      </button>
      <button type="button" onClick={() => void navigate({ to: '.', search: {} as never })}>
        Link
      </button>
      <button type="button" onClick={() => void navigate({ to: '.', search: { q: 'genco' } as never })}>
        Genco
      </button>
      <button type="button" onClick={() => router.history.back()}>
        Back
      </button>
      <output>{`${view.search} ${view.filters.map(({ field }) => field).join()} at ${address}`}</output>
    </>
  );
}

const shown = page.getByRole('status');
const press = (name: string) => userEvent.click(page.getByRole('button', { name }));

test('what a list shows stands in its address, which a link and the way back change', async () => {
  render(() => <Leads />);
  await press('Hot');
  await userEvent.fill(page.getByRole('textbox', { name: 'Search' }), 'fox');
  await expect.element(shown).toMatchTextContent(/^fox rating at \?.*q=fox/);
  await press('Genco');
  await expect.element(shown).toMatchTextContent('genco at ?q=genco');
  await press('Back');
  await expect.element(shown).toMatchTextContent(/^fox rating at \?.*q=fox/);
  await press('Link');
  await expect.element(shown).toMatchTextContent(/^fox rating at \?.*q=fox/);
});

test('typed quickly, nothing is lost while the address follows', async () => {
  render(() => <Leads />);
  await userEvent.click(page.getByRole('textbox', { name: 'Search' }));
  await userEvent.keyboard('who called first?');
  await expect.element(page.getByRole('textbox', { name: 'Search' })).toHaveValue('who called first?');
  await expect.element(shown).toMatchTextContent('q=who');
});

test('an app that is closed and opened again shows a list as it was left, at its row', async () => {
  const database = await testDatabase();
  const stop = keepListViews(database);
  openListView('lead', { search: 'fox' });
  placeIn('lead').onRemembered?.();
  Object.assign(placeIn('lead'), { key: 'lead-7', below: 12, column: 'company' });
  await saved(database);
  stop();
  expect(placeIn('lead').key).toBeNull();
  const stopAgain = keepListViews(database);
  render(() => <Leads />);
  await expect.element(shown).toMatchTextContent('fox at ?q=fox');
  expect(placeIn('lead')).toMatchObject({ key: 'lead-7', below: 12, column: 'company' });
  stopAgain();
});

test('a reload finds the row of a list whose address says how it was left', async () => {
  const database = await testDatabase();
  const stop = keepListViews(database);
  openListView('lead', { search: 'fox' });
  Object.assign(placeIn('lead'), { key: 'lead-7', below: 12, column: null });
  await saved(database);
  stop();
  // The list stands before anything is brought back.
  openListView('lead', { search: 'fox' });
  const stopAgain = keepListViews(database);
  await expect.poll(() => placeIn('lead').key).toBe('lead-7');
  stopAgain();
});

async function saved({ collections }: LocalDatabase): Promise<void> {
  await expect.poll(async () => (await collections.settings.findOne('list-views').exec())?.value).toBeDefined();
}
