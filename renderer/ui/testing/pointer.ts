import type {} from '@vitest/browser-playwright';
import { cdp, type Locator } from 'vitest/browser';

type Point = { readonly x: number; readonly y: number };

/** The middle of what is shown, where the browser is to be pressed. */
export function middleOf(shown: Locator | Element): Point {
  const { x, y, width, height } = ('element' in shown ? shown.element() : shown).getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

/** The mouse itself, in steps, so that a test can have something happen between them. */
export const mouse = {
  down: (at: Point) => send('mousePressed', at),
  up: (at: Point) => send('mouseReleased', at),
};

/** A tap of a finger. */
export async function tap(at: Point): Promise<void> {
  await cdp().send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [inPage(at)] });
  await cdp().send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

async function send(type: 'mousePressed' | 'mouseReleased', at: Point): Promise<void> {
  const { x, y } = inPage(at);
  await cdp().send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
  await cdp().send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
}

/** Tests run in a frame of the page the browser knows. */
function inPage({ x, y }: Point): Point {
  const frame = globalThis.frameElement?.getBoundingClientRect();
  return { x: x + (frame?.x ?? 0), y: y + (frame?.y ?? 0) };
}
