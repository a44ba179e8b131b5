import fc from 'fast-check';
import { expect, it } from 'vitest';
import { POPOVER_SIZE, popoverPlace } from './popover-place.ts';

const workArea = { x: 0, y: 32, width: 1440, height: 868 };
const nowhere = { x: 0, y: 0, width: 0, height: 0 };

it.each([
  ['below an icon in a bar at the top', { x: 1000, y: 4, width: 24, height: 24 }, { x: 802, y: 40 }],
  ['above an icon in a bar at the bottom', { x: 1300, y: 904, width: 24, height: 24 }, { x: 1012, y: 292 }],
  ['in the corner where the tray does not say', nowhere, { x: 1012, y: 292 }],
])('%s', (_, icon, place) => {
  expect(popoverPlace(icon, workArea, false)).toEqual(place);
});

it('in the upper corner where trays are there', () => {
  expect(popoverPlace(nowhere, workArea, true)).toEqual({ x: 1012, y: 40 });
});

it('is on the display, wherever the icon is', () => {
  const icon = fc.record({
    ...{ x: fc.integer({ min: -5_000, max: 5_000 }), y: fc.integer({ min: -5_000, max: 5_000 }) },
    ...{ width: fc.integer({ min: 0, max: 64 }), height: fc.integer({ min: 0, max: 64 }) },
  });
  fc.assert(
    fc.property(icon, fc.boolean(), (at, top) => {
      const { x, y } = popoverPlace(at, workArea, top);
      expect(x).toBeGreaterThanOrEqual(workArea.x);
      expect(x + POPOVER_SIZE.width).toBeLessThanOrEqual(workArea.x + workArea.width);
      expect(y).toBeGreaterThanOrEqual(workArea.y);
    }),
  );
});
