import { useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CriteriaField } from '#contract/criteria-fields.ts';
import { render } from '../testing/render.tsx';
import { CriterionValuesInput } from './CriterionValuesInput.tsx';

const amount: CriteriaField = { key: 'amount', label: 'Amount', type: 'money' };

function Amounts() {
  const [values, setValues] = useState<readonly (string | number)[]>([]);
  return (
    <>
      <CriterionValuesInput field={amount} values={values} aria-label="Values" error={undefined} onChange={setValues} />
      <output>{JSON.stringify(values)}</output>
    </>
  );
}

test('a comma within an amount is part of it; what is no number stays as typed, for its row to say so', async () => {
  render(() => <Amounts />);
  await userEvent.click(page.getByRole('combobox', { name: 'Values' }));
  await userEvent.keyboard('25,000{Enter}1,250,000.50;soon{Enter}');
  await expect.element(page.getByRole('status')).toHaveTextContent('[25000,1250000.5,"soon"]');
});
