import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from './testing/render.tsx';
import { useSelection } from './use-selection.ts';

const all = ['a', 'b', 'c', 'd'];

/** A list of which the first two are known at first. */
function List() {
  const [isWhole, setWhole] = useState(false);
  const listed = isWhole ? all : all.slice(0, 2);
  const { ids, isAll, awaited, toggle, toggleAll, clear } = useSelection(listed, isWhole);
  return (
    <>
      <button type="button" onClick={toggleAll}>
        All
      </button>
      <button type="button" onClick={() => toggle('b')}>
        B
      </button>
      <button type="button" onClick={clear}>
        Clear
      </button>
      <button type="button" onClick={() => setWhole(!isWhole)}>
        Read
      </button>
      <output>{`${ids.join(' ')}${isAll ? ', all' : ''}${awaited ? ', awaited' : ''}`}</output>
    </>
  );
}

const press = (name: string) => userEvent.click(page.getByRole('button', { name, exact: true }));
const selected = () => expect.element(page.getByRole('status'));

test('everything is selected although only the first of it was known, but for what was taken out meanwhile', async () => {
  render(() => <List />);
  await press('All');
  await selected().toHaveTextContent('a b, all, awaited');
  await press('Read');
  await selected().toHaveTextContent('a b c d, all');
  await press('Clear');
  await press('Read');
  await press('All');
  await press('B');
  await selected().toHaveTextContent('a, awaited');
  await press('Read');
  await selected().toHaveTextContent('a c d');
});

test('what is taken back before everything is known is not selected later', async () => {
  render(() => <List />);
  await press('All');
  await press('All');
  await press('Read');
  await selected().toHaveTextContent('');
  await press('Read');
  await press('All');
  await press('Clear');
  await press('Read');
  await selected().toHaveTextContent('');
});
