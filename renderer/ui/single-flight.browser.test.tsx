import { useState } from 'react';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useSingleFlight } from './single-flight.ts';
import { render } from './testing/render.tsx';

type Answer = { resolve: () => void; reject: (why: Error) => void };

/** A button whose answers the test gives. */
function Send({ asked }: { readonly asked: Answer[] }) {
  const [said, setSaid] = useState('nothing yet');
  const send = useSingleFlight(async () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    asked.push({ resolve, reject });
    await promise.then(
      () => setSaid('sent'),
      () => setSaid('not sent'),
    );
  });
  return (
    <>
      <button type="button" onClick={() => void send()}>
        Send
      </button>
      <output>{said}</output>
    </>
  );
}

const press = () => (page.getByRole('button', { name: 'Send' }).element() as HTMLButtonElement).click();

test('asked again while it runs, it runs once; when its outcome is on screen, it can run again', async () => {
  const asked: Answer[] = [];
  render(() => <Send asked={asked} />);
  await expect.element(page.getByRole('button', { name: 'Send' })).toBeVisible();
  press();
  press();
  expect(asked).toHaveLength(1);
  asked[0]?.reject(new Error('No network.'));
  await Promise.resolve();
  press();
  expect(asked).toHaveLength(1);
  await expect.element(page.getByRole('status')).toHaveTextContent('not sent');
  press();
  expect(asked).toHaveLength(2);
});
