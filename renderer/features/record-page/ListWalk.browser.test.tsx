import { useRouterState } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from '../../ui/testing/render.tsx';
import { ListWalk } from './ListWalk.tsx';
import '@mantine/core/styles.css';

const ids = ['a', 'b', 'c'];

/** The page of whichever record the address names, beginning with the second. */
function Page({ list }: { readonly list: readonly string[] }) {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const id = path === '/' ? 'b' : (path.split('/').at(-1) ?? '');
  return (
    <>
      <output>{id}</output>
      <ListWalk object="lead" id={id} list={{ ids: list, count: list.length }} />
    </>
  );
}

test('j and k go through the list one came from, to its ends and no further', async () => {
  render(() => <Page list={ids} />);
  const at = page.getByRole('status');
  await expect.element(at).toHaveTextContent('b');
  for (const [key, id] of [
    ['j', 'c'],
    ['j', 'c'],
    ['k', 'b'],
    ['k', 'a'],
    ['k', 'a'],
  ] as const) {
    await userEvent.keyboard(key);
    await expect.element(at).toHaveTextContent(id);
  }
  await page.getByRole('button', { name: 'Next record' }).click();
  await expect.element(at).toHaveTextContent('b');
});

test('whoever comes from elsewhere has no list to go through', async () => {
  render(() => <Page list={['x', 'y']} />);
  await expect.element(page.getByRole('status')).toHaveTextContent('b');
  await userEvent.keyboard('j');
  expect(page.getByRole('button', { name: 'Next record' }).query()).toBeNull();
  await expect.element(page.getByRole('status')).toHaveTextContent('b');
});
