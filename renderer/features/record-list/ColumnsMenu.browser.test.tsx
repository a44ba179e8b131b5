import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from '../../ui/testing/render.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { HeaderCell } from './HeaderCell.tsx';
import { initialListView } from './list-view.ts';

function Columns() {
  const [view, setView] = useState(initialListView);
  return (
    <>
      <ColumnsMenu object="contact" view={view} onChange={(change) => setView({ ...view, ...change })} />
      <output>{view.columns?.join(' ') ?? 'standard'}</output>
    </>
  );
}

const chosen = page.getByRole('status');
const press = (name: string) => userEvent.click(page.getByRole('button', { name }));

test('columns are chosen and put in order, and all of it can be taken back', async () => {
  render(() => <Columns />);
  await press('Columns');
  await userEvent.click(page.getByRole('checkbox', { name: 'Updated' }));
  await userEvent.click(page.getByRole('checkbox', { name: 'Mobile' }));
  await expect.element(chosen).toHaveTextContent('accountId title email phone ownerUsername mobile');
  await press('Move Mobile up');
  await press('Move Account down');
  await expect.element(chosen).toHaveTextContent('title accountId email phone mobile ownerUsername');
  await expect.element(page.getByRole('button', { name: 'Move Title up' })).toBeDisabled();
  await press('As it was');
  await expect.element(chosen).toHaveTextContent('standard');
});

function Header() {
  const [width, setWidth] = useState(200);
  const column = { key: 'name', label: 'Name', min: 140, wanted: 200, width, numeric: false, rank: 0 };
  return (
    <table>
      <thead>
        <tr style={{ display: 'grid', gridTemplateColumns: `${width}px` }}>
          <HeaderCell column={column} sort={initialListView.sort} onSort={() => undefined} onWidth={setWidth} />
        </tr>
      </thead>
    </table>
  );
}

test('Shift with an arrow key makes a column wider or narrower', async () => {
  render(() => <Header />);
  const head = page.getByRole('columnheader', { name: 'Name' });
  await userEvent.click(page.getByRole('button', { name: 'Name' }));
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowLeft}{/Shift}');
  await expect.poll(() => head.element().getBoundingClientRect().width).toBe(216);
});
