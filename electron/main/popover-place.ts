import type { Area } from './window-bounds.ts';

export const POPOVER_SIZE = { width: 420, height: 600 } as const;
const GAP = 8;

/**
 * Where the popover goes: beside the tray's icon, on the side that has the room; in the corner where trays are, where a
 * tray cannot say where it is, as on most Linux desktops.
 *
 * @param icon of the tray; one without a size is nowhere
 * @param workArea of the display it is on, without docks and task bars
 */
export function popoverPlace(icon: Area, workArea: Area, cornerAtTop: boolean): { x: number; y: number } {
  const { width, height } = POPOVER_SIZE;
  const right = workArea.x + workArea.width - width - GAP;
  const bottom = workArea.y + workArea.height - height - GAP;
  const top = workArea.y + GAP;
  if (icon.width === 0 || icon.height === 0) return { x: right, y: cornerAtTop ? top : Math.max(top, bottom) };
  const middle = icon.x + Math.round((icon.width - width) / 2);
  const atTop = icon.y + icon.height / 2 < workArea.y + workArea.height / 2;
  return {
    x: Math.max(workArea.x + GAP, Math.min(middle, right)),
    y: atTop ? Math.max(top, icon.y + icon.height + GAP) : Math.max(top, Math.min(bottom, icon.y - height - GAP)),
  };
}
