import { useEffect, useState } from 'react';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { NumberField } from './NumberField.tsx';
import type { NumberKind } from './numbers.ts';
import { render } from './testing/render.tsx';

type Form = { value: number | string | undefined };

/** Puts down in the form what it would save at this moment. */
function Amount({ form, kind, locale }: { readonly form: Form; readonly kind: NumberKind; readonly locale: string }) {
  const [value, setValue] = useState(form.value);
  useEffect(() => {
    form.value = value;
  });
  return <NumberField label="Amount" kind={kind} locale={locale} value={value} onChange={setValue} />;
}

function open(locale: string, kind: NumberKind = 'money') {
  const form: Form = { value: undefined };
  render(() => <Amount form={form} kind={kind} locale={locale} />);
  return { form, field: page.getByRole('textbox', { name: 'Amount' }) };
}

test.each([
  ['en-US', '25,000', 25_000, '$25,000'],
  ['en-US', '1,250,000', 1_250_000, '$1,250,000'],
  ['en-US', '12.50', 12.5, '$12.50'],
  ['en-US', '1500.00', 1500, '$1,500.00'],
  ['en-US', '12.', 12, '$12.'],
  ['en-US', '0.05', 0.05, '$0.05'],
  ['en-US', '007', 7, '$007'],
  ['de-DE', '1.500', 1500, '$1.500'],
  ['de-DE', '1500,50', 1500.5, '$1.500,50'],
  ['fr-FR', '25000.5', 25_000.5, '$25\u202f000,5'],
  ['en-IN', '1234567', 1_234_567, '$12,34,567'],
])('%s: %s is saved as %d while it is still being typed', async (locale, keys, value, shown) => {
  const { form, field } = open(locale);
  await userEvent.click(field);
  await userEvent.keyboard(keys);
  await expect.poll(() => form.value).toBe(value);
  await expect.element(field).toHaveValue(shown);
});

test.each([
  ['en-US', '25,000', 25_000],
  ['en-US', '$1,250,000.50', 1_250_000.5],
  ['de-DE', '1.250.000,50', 1_250_000.5],
  ['fr-FR', '25 000,50', 25_000.5],
])('%s: %s is pasted as %d', async (locale, text, value) => {
  const { form, field } = open(locale);
  await userEvent.click(field);
  const clipboard = new DataTransfer();
  clipboard.setData('text', text);
  const pasted = field
    .element()
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  if (pasted) await userEvent.fill(field, text);
  await expect.poll(() => form.value).toBe(value);
});

test('what is no whole number stays one with its decimals, for the form to refuse; a year is not grouped', async () => {
  const { form, field } = open('en-US', 'year');
  await userEvent.fill(field, '1996.5');
  await expect.poll(() => form.value).toBe(1996.5);
  await userEvent.fill(field, '1996');
  await expect.element(field).toHaveValue('1996');
  await userEvent.fill(field, '');
  await expect.poll(() => form.value).toBe('');
});
