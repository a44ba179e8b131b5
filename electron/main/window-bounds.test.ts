import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIN_HEIGHT, MIN_WIDTH, repairBounds } from './window-bounds.ts';

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const monitor = { x: 1440, y: 0, width: 2560, height: 1440 };

describe('repairBounds', () => {
  it('keeps a window that is within reach', () => {
    const state = { x: 1500, y: 100, width: 1200, height: 900, maximized: true };
    expect(repairBounds(state, [laptop, monitor])).toEqual(state);
  });

  it('lets the OS place a window whose monitor was unplugged', () => {
    const state = { x: 1500, y: 100, width: 1200, height: 800, maximized: false };
    expect(repairBounds(state, [laptop])).toEqual({ width: 1200, height: 800, maximized: false });
  });

  it('shrinks a window that is larger than its display', () => {
    const state = { x: 0, y: 25, width: 2500, height: 1400, maximized: false };
    expect(repairBounds(state, [laptop])).toMatchObject({ width: 1440, height: 875 });
  });

  it('never leaves a window out of reach or too small to use', () => {
    const state = fc.record({
      x: fc.integer({ min: -10_000, max: 10_000 }),
      y: fc.integer({ min: -10_000, max: 10_000 }),
      width: fc.integer({ min: 1, max: 100_000 }),
      height: fc.integer({ min: 1, max: 100_000 }),
      maximized: fc.boolean(),
    });
    fc.assert(
      fc.property(state, (kept) => {
        const { x, y, width, height } = repairBounds(kept, [laptop, monitor]);
        expect(width).toBeGreaterThanOrEqual(MIN_WIDTH);
        expect(height).toBeGreaterThanOrEqual(MIN_HEIGHT);
        if (x === undefined || y === undefined) return;
        const within = [laptop, monitor].some(
          (area) => x < area.x + area.width && x + width > area.x && y >= area.y && y < area.y + area.height,
        );
        expect(within).toBe(true);
      }),
    );
  });
});
