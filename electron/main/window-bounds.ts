import { z } from 'zod';

export const WindowState = z.object({
  /** Absent until the window was first moved: then the OS places it. */
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

export type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const MIN_WIDTH = 420;
export const MIN_HEIGHT = 480;
export const defaultWindowState: WindowState = { width: 1280, height: 832, maximized: false };

/** How much of the window must lie on a display for a person to grab it, in pixels. */
const GRIP = 80;

/**
 * Makes kept bounds usable on the displays there are today: a window that would be out of reach, because a monitor was
 * unplugged, opens where the OS likes; one that is too large shrinks to the display it is on.
 *
 * @param workAreas the displays without their docks and task bars; the first is the main one
 */
export function repairBounds(state: WindowState, workAreas: readonly Area[]): WindowState {
  const { x, y, maximized } = state;
  if (x !== undefined && y !== undefined) {
    for (const area of workAreas) {
      const size = sizeWithin(area, state);
      if (isWithinReach({ x, y, ...size }, area)) return { x, y, ...size, maximized };
    }
  }
  return { ...sizeWithin(workAreas[0], state), maximized };
}

function sizeWithin(area: Area | undefined, { width, height }: WindowState): { width: number; height: number } {
  return {
    width: Math.max(MIN_WIDTH, Math.min(width, area?.width ?? width)),
    height: Math.max(MIN_HEIGHT, Math.min(height, area?.height ?? height)),
  };
}

/** The title bar is at the top: it must not be above the display, and enough of it must be on it. */
function isWithinReach(window: Area, area: Area): boolean {
  return (
    window.x + window.width - GRIP >= area.x &&
    window.x + GRIP <= area.x + area.width &&
    window.y >= area.y &&
    window.y + GRIP <= area.y + area.height
  );
}
