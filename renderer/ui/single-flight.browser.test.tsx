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

function Save({ failing }: { readonly failing: Error }) {
  const save = useSingleFlight(async () => Promise.reject(failing));
  return (
    <button type="button" onClick={() => void save()}>
      Save
    </button>
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

test('a failure that no caller handles reaches whoever tells people of such', async () => {
  const untold: unknown[] = [];
  const listen = (event: PromiseRejectionEvent) => {
    untold.push(event.reason);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('unhandledrejection', listen, { capture: true });
  const noRoom = new Error('No room.');
  render(() => <Save failing={noRoom} />);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => untold).toEqual([noRoom]);
  removeEventListener('unhandledrejection', listen, { capture: true });
});
