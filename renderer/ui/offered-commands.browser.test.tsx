import { useState } from 'react';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useOfferCommand, useOfferedCommands } from './offered-commands.ts';
import { render } from './testing/render.tsx';

function Offer({ label }: { readonly label: string | null }) {
  useOfferCommand(label, () => undefined);
  return null;
}

function Screen() {
  const [labels, setLabels] = useState<readonly (string | null)[]>(['Hand over Ann…', null, 'Hand over 2 leads…']);
  return (
    <>
      <button type="button" onClick={() => setLabels(['Hand over 2 leads…'])}>
        Leave
      </button>
      {labels.map((label) => (
        <Offer key={label} label={label} />
      ))}
      <output>{useOfferedCommands().map(({ label }) => `${label};`)}</output>
    </>
  );
}

test('a command is offered while what offers it is on the screen and it can be done', async () => {
  render(() => <Screen />);
  const offered = page.getByRole('status');
  await expect.element(offered).toHaveTextContent('Hand over Ann…;Hand over 2 leads…;');
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect.poll(() => offered.element().textContent).toBe('Hand over 2 leads…;');
});
