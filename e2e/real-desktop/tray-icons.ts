import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const badges = fileURLToPath(new URL('../../resources/badges/linux', import.meta.url));
/** How wide a tray icon is at scale 1. */
const WIDTH = 24;

type Icon = { readonly name: string; readonly rgba: Uint8Array };
const decoded = new Map<number, Promise<readonly Icon[]>>();

/** Which of our tray icons a picture is, such as `unread-3`; the theme does not matter. */
export async function nameOfTrayIcon(width: number, argb: Uint8Array): Promise<string> {
  const icons = decoded.get(width) ?? decode(width);
  decoded.set(width, icons);
  const distances = (await icons).map(({ name, rgba }) => ({ name, distance: distance(argb, rgba) }));
  const [nearest] = distances.toSorted((one, other) => one.distance - other.distance);
  // The picture went through the desktop's own colours, so that a little may differ everywhere; another digit is more.
  if (nearest === undefined || nearest.distance > argb.length) return 'unknown';
  return nearest.name;
}

/** Both themes of one width, as bytes, in one go. */
async function decode(width: number): Promise<readonly Icon[]> {
  const ending = width === WIDTH ? '.png' : `@${width / WIDTH}x.png`;
  const files = ['light', 'dark'].flatMap((theme) =>
    readdirSync(join(badges, theme))
      .filter((file) => file.endsWith(ending) && file.includes('@') === ending.includes('@'))
      .map((file) => join(badges, theme, file)),
  );
  const run = promisify(execFile);
  const { stdout } = await run('convert', [...files, '-depth', '8', 'RGBA:-'], {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  const size = width * width * 4;
  return files.map((file, index) => ({
    name: file.slice(file.lastIndexOf('/') + 1, -ending.length),
    rgba: stdout.subarray(index * size, (index + 1) * size),
  }));
}

function distance(argb: Uint8Array, rgba: Uint8Array): number {
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
