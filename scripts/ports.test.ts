import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { choosePort, isFreeOnLoopback } from './ports.ts';

const allFreeBut =
  (...taken: number[]) =>
  async (port: number) =>
    !taken.includes(port);

test('keeps the preferred port, else takes the next free one', async () => {
  expect(await choosePort(4180, allFreeBut())).toBe(4180);
  expect(await choosePort(4180, allFreeBut(4180, 4181))).toBe(4182);
});

test('leaves the choice to the system when all near ones are taken, and stays a port', async () => {
  expect(await choosePort(4180, async () => false)).toBe(0);
  expect(await choosePort(65_535, async () => false)).toBe(0);
});

test('a port somebody listens on is not free', async () => {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  expect(await isFreeOnLoopback(port)).toBe(false);
  listener.close();
  await once(listener, 'close');
  expect(await isFreeOnLoopback(port)).toBe(true);
});
