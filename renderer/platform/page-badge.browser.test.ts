import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { calmFact } from '#contract/testing/calm-fact.ts';
import { drawPageBadge } from './page-badge.ts';

const plain = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>';
const draw = (unread: number, lastSyncedAt = '2026-11-20T14:02:00.000Z') =>
  drawPageBadge({ ...calmFact, unread, lastSyncedAt });

let icon: HTMLLinkElement;
let title: string;
beforeEach(() => {
  title = document.title;
  icon = document.createElement('link');
  icon.rel = 'icon';
  icon.href = plain;
  for (const other of document.querySelectorAll('link[rel="icon"]')) other.remove();
  document.head.append(icon);
});
afterEach(() => {
  document.title = title;
  icon.remove();
  vi.restoreAllMocks();
});

test('the number is in the title and on the icon, and leaves both once all is read', async () => {
  draw(3);
  expect(document.title).toBe('(3) SmartLite');
  await expect.poll(() => icon.href).toMatch(/^data:image\/png/);
  draw(0);
  expect(document.title).toBe('SmartLite');
  expect(icon.href).toBe(plain);
});

test('a look at the server that changes no number draws no picture', async () => {
  const drawn = vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL');
  draw(3);
  await expect.poll(() => icon.href).toMatch(/^data:image\/png/);
  const picture = icon.href;
  draw(3, '2026-11-20T14:03:00.000Z');
  draw(4);
  await expect.poll(() => icon.href).not.toBe(picture);
  expect(drawn).toHaveBeenCalledTimes(2);
});

test('a picture that took long does not replace a newer state', async () => {
  const drawn = vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL');
  draw(3);
  draw(0);
  await expect.poll(() => drawn.mock.results.length).toBe(1);
  expect(icon.href).toBe(plain);
});
