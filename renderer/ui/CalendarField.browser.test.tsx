import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DayField, MomentField } from './CalendarField.tsx';
import { render } from './testing/render.tsx';

function Form() {
  const [day, setDay] = useState('2026-11-03');
  const [moment, setMoment] = useState('');
  return (
    <>
      <DayField label="Close date" locale="en-US" value={day} onChange={setDay} />
      <MomentField label="When" locale="de" value={moment} onChange={setMoment} />
      <output>{`${day} ${moment}`}</output>
    </>
  );
}

const said = page.getByRole('status');
const field = (name: string) => page.getByRole('textbox', { name, exact: true });

test('a day is typed as where the person is, and what reads as none stays as it was typed', async () => {
  render(Form);
  await expect.element(field('Close date')).toHaveValue('11/03/2026');
  await userEvent.fill(field('Close date'), '12/24/26');
  await expect.element(said).toHaveTextContent('2026-12-24');
  await userEvent.click(field('When'));
  await expect.element(field('Close date')).toHaveValue('12/24/2026');
  await userEvent.fill(field('When'), '24.12.2026 9:30');
  await expect.element(said).toHaveTextContent('2026-12-24 2026-12-24T09:30');
  await userEvent.fill(field('Close date'), 'soon');
  await expect.element(said).toHaveTextContent('soon 2026-12-24T09:30');
});

test('a day is chosen from the calendar by keys, which then has the focus back in the field', async () => {
  render(Form);
  await userEvent.click(field('Close date'));
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  const calendar = page.getByRole('dialog', { name: 'Calendar' });
  await expect.element(calendar.getByRole('button', { name: 'Tuesday, November 3, 2026' })).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}');
  await expect.element(field('Close date')).toHaveValue('11/11/2026');
  await expect.element(calendar).not.toBeInTheDocument();
  await expect.element(field('Close date')).toHaveFocus();
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.element(calendar.getByRole('button', { name: 'Wednesday, November 11, 2026' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(calendar).not.toBeInTheDocument();
  await expect.element(said).toHaveTextContent('2026-11-11');
});
