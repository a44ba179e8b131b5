import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';

const badges = fileURLToPath(new URL('../../resources/badges/linux', import.meta.url));
/** How wide a tray icon is at scale 1. */
const WIDTH = 24;

type Icon = { readonly name: string; readonly rgba: ArrayLike<number> };
const decoded = new Map<number, readonly Icon[]>();

/** Which of our tray icons a picture is, such as `unread-3`; the theme does not matter. */
export function nameOfTrayIcon(width: number, argb: Uint8Array): string {
  const icons = decoded.get(width) ?? iconsOf(width);
  decoded.set(width, icons);
  const distances = icons.map(({ name, rgba }) => ({ name, distance: distance(argb, rgba) }));
  const [nearest] = distances.toSorted((one, other) => one.distance - other.distance);
  // The picture went through the desktop's own colours, so that a little may differ everywhere; another digit is more.
  if (nearest === undefined || nearest.distance > argb.length) return 'unknown';
  return nearest.name;
}

/** Both themes of one width. They are kept as RGBA with 8 bits each (`scripts/icons`). */
function iconsOf(width: number): readonly Icon[] {
  const ending = width === WIDTH ? '.png' : `@${width / WIDTH}x.png`;
  return ['light', 'dark'].flatMap((theme) =>
    readdirSync(join(badges, theme))
      .filter((file) => file.endsWith(ending) && file.includes('@') === ending.includes('@'))
      .map((file) => ({
        name: file.slice(0, -ending.length),
        rgba: decode(readFileSync(join(badges, theme, file))).data,
      })),
  );
}

function distance(argb: Uint8Array, rgba: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < argb.length; at += 4) {
    const alpha = argb[at] ?? 0;
    sum += Math.abs(alpha - (rgba[at + 3] ?? 0));
    // Nobody sees the colour of what is transparent.
    for (let colour = 0; alpha > 0 && colour < 3; colour += 1)
      sum += (Math.abs((argb[at + 1 + colour] ?? 0) - (rgba[at + colour] ?? 0)) * alpha) / 255;
  }
  return sum;
}
