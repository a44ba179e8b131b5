import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { packIcns, packIco } from './icons/containers.ts';
import { ACCENT, drawBell, drawTile } from './icons/mark.ts';
import { badgeIcons, overlayIcon, templateIcon, trayIcon } from './icons/tray.ts';

// Draws every image of the app, the tray and the badges into resources/. The outputs are committed: run this again
// only after changing a shape or a colour, with `node scripts/build-icons.ts`.

const resources = fileURLToPath(new URL('../resources', import.meta.url));

await initWasm(readFileSync(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')));

/** Sizes in pixels by the suffix Electron looks for at each scale of the display. */
const windowsSizes = { '': 16, '@1.25x': 20, '@1.5x': 24, '@2x': 32, '@3x': 48 };
const linuxSizes = { '': 24, '@2x': 48 };
const macSizes = { '': 16, '@2x': 32 };
const overlaySizes = { '': 16, '@1.5x': 24, '@2x': 32 };
const linuxAppSizes = [16, 24, 32, 48, 64, 128, 256, 512];

function png(svg: string, size: number): Buffer {
  return Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng());
}

function store(path: string, content: Buffer): void {
  const file = join(resources, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function storeSizes(path: string, svg: string, sizes: { readonly [suffix: string]: number }): void {
  for (const [suffix, size] of Object.entries(sizes)) store(`${path}${suffix}.png`, png(svg, size));
}

const square = (content: string, box: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="32" height="32">${content}</svg>`;

const appIcon = square(drawTile(ACCENT, '#fff'), '0 0 32 32');
// Apple's grid leaves a margin of a tenth around the tile.
const macAppIcon = square(
  `<rect width="32" height="32" rx="7.2" fill="${ACCENT}"/>${drawBell('#fff')}`,
  '-3.88 -3.88 39.76 39.76',
);

for (const folder of ['icons', 'badges']) rmSync(join(resources, folder), { recursive: true, force: true });

for (const icon of badgeIcons) {
  for (const dark of [false, true]) {
    const theme = dark ? 'dark' : 'light';
    storeSizes(`badges/windows/${theme}/${icon}`, trayIcon(icon, dark), windowsSizes);
    storeSizes(`badges/linux/${theme}/${icon}`, trayIcon(icon, dark), linuxSizes);
  }
  if (icon.startsWith('unread') || icon === 'error') {
    storeSizes(`badges/overlay/${icon}`, overlayIcon(icon), overlaySizes);
  }
}
for (const icon of ['signed-out', 'idle', 'offline', 'error', 'unread'] as const) {
  for (const [suffix, size] of Object.entries(macSizes)) {
    store(`badges/mac/${icon}Template${suffix}.png`, png(templateIcon(icon), size));
  }
}

store('icons/icon.png', png(appIcon, 512));
store('icons/icon-mac-1024.png', png(macAppIcon, 1024));
store(
  'icons/icon.icns',
  packIcns((size) => png(macAppIcon, size)),
);
store('icons/icon.ico', packIco([16, 24, 32, 48, 64, 256].map((size) => ({ size, png: png(appIcon, size) }))));
for (const size of linuxAppSizes) store(`icons/linux/${size}x${size}.png`, png(appIcon, size));

console.log('Drew the icons into resources/icons and resources/badges.');
